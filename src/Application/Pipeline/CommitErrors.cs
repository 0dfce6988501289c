using FlagService.Domain;

namespace FlagService.Application.Pipeline;

/// <summary>The refusals that any change can end with when it is saved.</summary>
public static class CommitErrors
{
    /// <summary>Somebody else deleted a thing between the decision that needs it and the save.</summary>
    public static Error DeletedMeanwhile { get; } =
        new(ErrorKind.Conflict, "deleted_meanwhile", "Something that this needs was deleted at the same time; read it again.");
}
