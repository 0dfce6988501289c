using FlagService.Domain;

namespace FlagService.Application.Audit;

/// <summary>What the audit log tells of, by the names that its entries have.</summary>
public static class AuditActions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "access.deny",
        "environment.create", "environment.delete", "environment.update",
        "evaluation.erase",
        "flag.create", "flag.delete", "flag.reshuffle", "flag.rollback", "flag.toggle", "flag.update",
        "flag.rule.create", "flag.rule.delete", "flag.rule.update",
        "key.rotate",
        "permission.create", "permission.delete", "permission.update",
        "project.create", "project.delete", "project.export", "project.import", "project.update",
        "project.key.regenerate",
        "project.member.add", "project.member.change", "project.member.remove",
        "role.create", "role.delete", "role.update",
        "segment.create", "segment.delete", "segment.update",
        "service.import",
        "session.end", "session.refresh", "session.refuse", "session.start",
        "token.create", "token.delete",
        "user.create", "user.delete", "user.erase", "user.export", "user.register", "user.restore", "user.update",
        "user.email.resend", "user.email.verify",
        "user.password.change", "user.password.forget", "user.password.recover", "user.password.refuse", "user.password.reset", "user.password.set",
    ];

    /// <summary>What is wrong with an action that entries are looked for by, or null: no entry has it, nor begins with it.</summary>
    public static string? Fault(string? action) =>
        action is null || All.Any(known => known.StartsWith(action, StringComparison.Ordinal))
            ? null
            : $"must be an action such as flag.toggle{NearestName.Hint(action, All)}";
}
