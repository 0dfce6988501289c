using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
using FluentValidation;

namespace FlagService.Application.Flags.Bulk;

/// <summary>One of several flags that are changed together.</summary>
public sealed class ChosenFlag
{
    /// <summary>The flag's key or id.</summary>
    [Required]
    public string? Flag { get; init; }

    /// <summary>The flag's only version on which it may be changed. Absent for any.</summary>
    public long? Version { get; init; }
}

/// <summary>What is common to all changes of several flags.</summary>
public abstract record FlagsChange
{
    /// <summary>1 to 100 different flags.</summary>
    [Required]
    public IReadOnlyList<ChosenFlag?>? Flags { get; init; }

    /// <summary>Whether to tell what would change, and change nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What was changed in several flags, or would be.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Changed">The number of flags that say something else than before.</param>
/// <param name="Flags">Each flag, by key.</param>
public sealed record ChangedFlags(bool DryRun, int Changed, IReadOnlyList<ChangedFlag> Flags);

/// <summary>One of several flags after a change.</summary>
/// <param name="Key">The flag's key.</param>
/// <param name="Version">The flag's version after the change, or the last one of a flag that is deleted.</param>
/// <param name="Changed">Whether the flag says something else than before, or is deleted.</param>
/// <param name="Changes">At most 20 of the values that differ; none for a flag that is deleted.</param>
public sealed record ChangedFlag(string Key, long Version, bool Changed, IReadOnlyList<VersionChange> Changes);

/// <summary>A request to change several flags of a project.</summary>
internal interface ISeveralFlags : IInProject
{
    /// <summary>Which ones.</summary>
    IReadOnlyList<ChosenFlag?>? Flags { get; }

    /// <summary>Whether nothing is changed.</summary>
    bool DryRun { get; }
}

/// <summary>The shape of the choice.</summary>
internal abstract class SeveralFlagsValidator<T> : AbstractValidator<T>
    where T : ISeveralFlags
{
    protected SeveralFlagsValidator()
    {
        RuleFor(request => request.Flags).Passes(flags => flags is not { Count: >= 1 and <= SeveralFlags.Most } ? $"must be 1 to {SeveralFlags.Most} flags" : null);
        RuleFor(request => request.Flags).Custom((flags, context) =>
        {
            foreach (var (i, _) in (flags ?? []).Take(SeveralFlags.Most).Index().Where(chosen => string.IsNullOrEmpty(chosen.Item?.Flag)))
            {
                context.AddFailure($"flags[{i}].flag", Shape.Required);
            }
        });
    }
}
