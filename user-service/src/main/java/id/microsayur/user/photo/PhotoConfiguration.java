package id.microsayur.user.photo;

import id.microsayur.imaging.storage.PictureStorage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the configured storage of photos. */
@Configuration(proxyBeanMethods = false)
class PhotoConfiguration {

    @Bean
    PictureStorage photoStorage(PhotoProperties properties) {
        return properties.openStorage();
    }
}
