using FlagService.Application.Definitions;
using FlagService.Application.Segments;
using FlagService.Console.Layout;
using FlagService.Console.Pages.Projects;
using FlagService.Console.Sessions;
using FlagService.Console.Texts;
using FlagService.Domain;
using Microsoft.AspNetCore.Components;

namespace FlagService.Console.Pages.Segments;

/// <summary>What the pages share on which a segment is written.</summary>
public abstract class SegmentForm : ProjectPage
{
    // The API's own limit.
    private const int MostUsers = 10_000;

    /// <summary>What the fields hold.</summary>
    internal SegmentInput Input { get; set; } = SegmentInput.Empty;

    [Inject]
    private ConsoleTexts Texts { get; set; } = null!;

    /// <summary>Takes over what was sent.</summary>
    /// <returns>Whether it is to be saved; else another row is asked for.</returns>
    internal bool Receive()
    {
        var form = Http.Request.Form;
        var isMore = form["act"] == "more";
        var rows = ConditionRow.Of(form);
        Input = new SegmentInput(form["name"], isMore || rows.Count == 0 ? [.. rows, ConditionRow.Empty] : rows, form["included"], form["excluded"], isMore);
        return !isMore;
    }

    /// <summary>The conditions as requests want them.</summary>
    internal IReadOnlyList<ConditionModel> Conditions() => [.. Input.Rows.Where(row => row != ConditionRow.Empty).Select(row => row.ToModel())];

    /// <summary>The users of both lists, where they are few enough.</summary>
    /// <exception cref="RefusedException">They are too many, and the message counts them.</exception>
    internal (UserLines Included, UserLines Excluded) Users()
    {
        var (included, excluded) = (UserLines.Read(Input.Included), UserLines.Read(Input.Excluded));
        if (included.Users.Count + excluded.Users.Count > MostUsers)
        {
            throw new RefusedException(Error.InvalidField("included", Texts["Segment.TooMany", included.Users.Count, included.Doubles, excluded.Users.Count, MostUsers]));
        }

        return (included, excluded);
    }

    /// <summary>Says on the next page what was saved, and what was left out.</summary>
    internal void Tell(SegmentDetails segment, UserLines included, UserLines excluded)
    {
        var doubles = included.Doubles + excluded.Doubles;
        Notice.Leave(Http, doubles == 0 ? "Notice.SegmentSaved" : "Notice.SegmentSavedWithout", segment.Key, ConsoleTexts.Number(segment.Included.Count), ConsoleTexts.Number(doubles));
        Go(ConsolePaths.SegmentOf(ProjectId, segment.Key));
    }
}

/// <summary>What the fields of a segment hold.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Rows">Its conditions.</param>
/// <param name="Included">Users, one a line.</param>
/// <param name="Excluded">Users, one a line.</param>
/// <param name="IsLonger">Whether another condition was just asked for.</param>
internal sealed record SegmentInput(string? Name, IReadOnlyList<ConditionRow> Rows, string? Included, string? Excluded, bool IsLonger = false)
{
    public static SegmentInput Empty { get; } = new("", [ConditionRow.Empty], "", "");

    public static SegmentInput Of(SegmentDetails segment) => new(
        segment.Name,
        segment.Conditions.Count == 0 ? [ConditionRow.Empty] : [.. segment.Conditions.Select(ConditionRow.Of)],
        UserLines.Written(segment.Included),
        UserLines.Written(segment.Excluded));
}
