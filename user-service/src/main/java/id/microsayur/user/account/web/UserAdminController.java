package id.microsayur.user.account.web;

import id.microsayur.user.account.AccountService;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody, for administrators. */
@RestController
@RequestMapping("/api/admin/users")
class UserAdminController {

    private final AccountService accounts;

    UserAdminController(AccountService accounts) {
        this.accounts = accounts;
    }

    @GetMapping(version = "1")
    Users list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        var found = accounts.findAll(PageRequest.of(page, size, Sort.by("email")));
        return new Users(found.map(ProfileView::of).getContent(), PageView.of(found));
    }

    record Users(List<ProfileView> items, PageView page) {}

    record PageView(int number, int size, long totalItems, int totalPages) {

        static PageView of(Page<?> page) {
            return new PageView(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages());
        }
    }
}
