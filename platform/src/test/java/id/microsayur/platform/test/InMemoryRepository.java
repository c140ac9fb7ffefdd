package id.microsayur.platform.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.data.repository.ListCrudRepository;

/** Base of hand-written fakes of repositories: entities in memory in the order of their first save, and the list of all saves. */
public abstract class InMemoryRepository<T, I> implements ListCrudRepository<T, I> {

    private final Map<I, T> entities = new LinkedHashMap<>();
    private final List<T> saved = new ArrayList<>();

    protected abstract I idOf(T entity);

    /** The entity as the database returns it: with the next version. */
    protected abstract T withNextVersion(T entity);

    /** All saved states, in order. */
    public List<T> saved() {
        return saved;
    }

    protected Stream<T> stream() {
        return List.copyOf(entities.values()).stream();
    }

    @Override
    public <S extends T> S save(S entity) {
        @SuppressWarnings("unchecked") // entities are final records
        var stored = (S) withNextVersion(entity);
        entities.put(idOf(stored), stored);
        saved.add(stored);
        return stored;
    }

    @Override
    public <S extends T> List<S> saveAll(Iterable<S> entities) {
        return StreamSupport.stream(entities.spliterator(), false)
                .map(this::save)
                .toList();
    }

    @Override
    public Optional<T> findById(I id) {
        return Optional.ofNullable(entities.get(id));
    }

    @Override
    public boolean existsById(I id) {
        return entities.containsKey(id);
    }

    @Override
    public List<T> findAll() {
        return stream().toList();
    }

    @Override
    public List<T> findAllById(Iterable<I> ids) {
        return StreamSupport.stream(ids.spliterator(), false)
                .flatMap(id -> findById(id).stream())
                .toList();
    }

    @Override
    public long count() {
        return entities.size();
    }

    @Override
    public void deleteById(I id) {
        entities.remove(id);
    }

    @Override
    public void delete(T entity) {
        deleteById(idOf(entity));
    }

    @Override
    public void deleteAllById(Iterable<? extends I> ids) {
        ids.forEach(this::deleteById);
    }

    @Override
    public void deleteAll(Iterable<? extends T> entities) {
        entities.forEach(this::delete);
    }

    @Override
    public void deleteAll() {
        entities.clear();
    }
}
