using System.Globalization;
using FlagService.Application.Flags.Bulk;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Console.Pages.Flags;

/// <summary>What the bar above the list says that is to become of the flags that were picked.</summary>
public sealed class BulkChange
{
    private const string ToTag = "tag";
    private const string ToUntag = "untag";
    private const string ToSwitchOn = "on";
    private const string ToSwitchOff = "off";
    private const string ToCopy = "copy";
    private const string ToDelete = "delete";

    /// <summary>What can be done, and the permission that it takes.</summary>
    public static IReadOnlyList<(string Action, string Permission)> Actions { get; } =
    [
        (ToTag, Permissions.FlagUpdate),
        (ToUntag, Permissions.FlagUpdate),
        (ToSwitchOn, Permissions.FlagToggle),
        (ToSwitchOff, Permissions.FlagToggle),
        (ToCopy, Permissions.FlagUpdate),
        (ToDelete, Permissions.FlagDelete),
    ];

    /// <summary>The flags, each by its key and the version that was looked at.</summary>
    public string[]? Picked { get; set; }

    public string? Action { get; set; }

    public string? Tag { get; set; }

    /// <summary>The environment to copy from.</summary>
    public string? From { get; set; }

    /// <summary>The environment that changes.</summary>
    public string? Environment { get; set; }

    /// <summary>Whether to apply the change, and not only to preview it.</summary>
    public bool Apply { get; set; }

    /// <summary>What was typed to confirm it.</summary>
    public string? Typed { get; set; }

    /// <summary>Whether it changes what a whole environment serves.</summary>
    public bool ConcernsEnvironment => Action is ToSwitchOn or ToSwitchOff or ToCopy;

    /// <summary>Whether it takes the targeting of one environment over to another.</summary>
    public bool Copies => Action == ToCopy;

    /// <summary>Whether nothing of the flags is left.</summary>
    public bool Deletes => Action == ToDelete;

    /// <summary>The keys of the flags that were picked.</summary>
    public IReadOnlySet<string> Keys => (Picked ?? []).Select(picked => picked.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The name of a field in the form.</summary>
    public static string Field(string property) => $"Bulk.{property}";

    /// <summary>The request for it.</summary>
    /// <param name="project">Where.</param>
    /// <param name="isDryRun">Whether only to tell.</param>
    /// <exception cref="RefusedException">The form says something that it can't.</exception>
    public IRequest<ChangedFlags> ToRequest(ProjectId project, bool isDryRun)
    {
        var flags = (Picked ?? []).Select(Chosen).ToList();
        return Action switch
        {
            ToTag => new TagFlags(project, new FlagsTagging { Flags = flags, DryRun = isDryRun, Add = [Tag] }),
            ToUntag => new TagFlags(project, new FlagsTagging { Flags = flags, DryRun = isDryRun, Remove = [Tag] }),
            ToSwitchOn or ToSwitchOff => new ToggleFlags(project, new FlagsToggling { Flags = flags, DryRun = isDryRun, Environment = Environment, Enabled = Action == ToSwitchOn }),
            ToCopy => new CopyFlags(project, new FlagsCopying { Flags = flags, DryRun = isDryRun, From = From, To = Environment }),
            ToDelete => new DeleteFlags(project, new FlagsDeletion { Flags = flags, DryRun = isDryRun }),
            _ => throw new RefusedException(Error.MalformedField(nameof(Action), "must be one of the bar's actions")),
        };
    }

    private static ChosenFlag Chosen(string picked) => picked.Split(' ') is [var key, var number]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new ChosenFlag { Flag = key, Version = version }
            : throw new RefusedException(Error.MalformedField(nameof(Picked), "must be a flag's key and version"));
}
