using FlagService.Domain;

namespace FlagService.Application.Requests;

/// <summary>The refusals that any change can end with when it is saved.</summary>
public static class CommitErrors
{
    /// <summary>Somebody else deleted a thing between the decision that needs it and the save.</summary>
    public static Error DeletedMeanwhile { get; } =
        new(ErrorKind.Conflict, "deleted_meanwhile", "Something that this change needs was deleted at the same time; read it again.");

    /// <summary>Nothing can be written.</summary>
    public static Error StorageFull { get; } = new(
        ErrorKind.Unavailable,
        "storage_full",
        "The database's disk is full, so nothing was saved. Reads and evaluation still work; the operator must free disk space.")
    {
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    /// <summary>The write kept running into others'.</summary>
    public static Error TooManyWriters { get; } = new(ErrorKind.Unavailable, "too_many_writers", "Other requests kept changing the same data; try again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}
