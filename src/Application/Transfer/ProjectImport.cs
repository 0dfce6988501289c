using FlagService.Application.Definitions;
using FlagService.Application.Flags;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Checks;

namespace FlagService.Application.Transfer;

/// <summary>
/// Brings a document into a project: makes what is missing and changes what differs, by key, and removes nothing. It is judged as a whole, as the
/// single use cases judge.
/// </summary>
public sealed class ProjectImport(IFlags flags, ISegments segments, RuleIds ruleIds, Quotas quotas, KnownWork work, TimeProvider time)
{
    /// <summary>What is wrong with a document of another form than the present one.</summary>
    public const string UnknownForm = "must be 1, the version of the document's format that this service reads";

    /// <summary>Does it; nothing is saved where it throws.</summary>
    /// <param name="project">Into which project.</param>
    /// <param name="document">What shall be there.</param>
    /// <param name="places">Where its parts stand in what was uploaded.</param>
    /// <param name="report">Counts what was done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">Something in the document can't be; its place is named.</exception>
    public async Task RunAsync(Project project, ProjectDocument document, ImportPlaces places, ImportReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(report);
        var faults = new FoundFaults();
        var now = time.Now();
        faults.Check($"{places.Root}format", document.Format is null or ProjectDocument.PresentFormat ? null : UnknownForm);
        EnvironmentImport.Run(project, document.Environments ?? [], places.Root, now, quotas, report, faults);
        var known = await new SegmentImport(segments, project, places, now, quotas, report, faults, work).RunAsync(document.Segments ?? [], cancellationToken);
        faults.Throw();

        var present = (await flags.ListAllAsync(project.Id, toChange: true, cancellationToken)).ToDictionary(flag => flag.Key, StringComparer.Ordinal);
        var contents = ReadFlags(project, document.Flags ?? [], places, present, now, faults, cancellationToken);
        faults.Throw();
        await SaveAsync(project, contents, present, now, report, cancellationToken);
        ImportNames.Check(present.Values, contents, faults);
        new ImportReferences(project, places.Flags, faults).Check(present, contents, known);
        faults.Throw();
    }

    private List<ImportedFlag> ReadFlags(
        Project project,
        IReadOnlyList<FlagDocument?> documents,
        ImportPlaces places,
        Dictionary<string, Flag> present,
        DateTimeOffset now,
        FoundFaults faults,
        CancellationToken cancellationToken)
    {
        var environments = project.Environments.ToDictionary(environment => environment.Key, environment => environment.Id, StringComparer.Ordinal);
        var reader = new FlagDocumentReader(environments, now, faults, work);
        var room = new ImportBudget(project, places.Flags, present.Values, quotas);
        var read = new List<ImportedFlag>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < documents.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = places.Flag(i);
            var key = documents[i]?.Key;
            if (faults.Check($"{place}.key", FlagShape.Key(key))
                && faults.Check($"{place}.key", seen.Add(key!) ? null : "must not appear twice")
                && reader.Read(documents[i]!, place, key!, present.GetValueOrDefault(key!)?.Content) is { } content)
            {
                room.Add(key!, content);
                read.Add(new ImportedFlag(key!, place, content));
            }
        }

        var added = seen.Count(key => !present.ContainsKey(key));
        faults.Check(places.Flags, present.Count + added > quotas.FlagsPerProject ? $"must not be added: a project has at most {quotas.FlagsPerProject} flags" : null);
        return read;
    }

    private async Task SaveAsync(
        Project project,
        List<ImportedFlag> imported,
        Dictionary<string, Flag> present,
        DateTimeOffset now,
        ImportReport report,
        CancellationToken cancellationToken)
    {
        var contents = await ruleIds.FreeAsync([.. imported.Select(flag => (flag.Key, flag.Content))], cancellationToken);
        for (var i = 0; i < imported.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var content = contents[i];
            if (!present.TryGetValue(imported[i].Key, out var flag))
            {
                present[imported[i].Key] = Flag.Create(project.Id, imported[i].Key, content, now);
                flags.Add(present[imported[i].Key]);
                report.Created.Flags++;
            }
            else if (IsSame(flag.Content, content))
            {
                report.Unchanged.Flags++;
            }
            else
            {
                flag.Become(content, now, project.KeyOf);
                report.Updated.Flags++;
            }
        }
    }

    // States that the document leaves out stay, and don't count.
    private static bool IsSame(FlagContent present, FlagContent next)
    {
        var compared = present with { States = [.. next.States.Select(state => present.StateIn(state.Environment))] };
        return Flags.History.FlagView.TextOf(compared) == Flags.History.FlagView.TextOf(next);
    }
}

/// <summary>A flag of an import that can be read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Content">What it shall say.</param>
internal sealed record ImportedFlag(string Key, string Place, FlagContent Content);
