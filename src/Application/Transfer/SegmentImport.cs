using FlagService.Application.Definitions;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Transfer;

/// <summary>The segments of an import.</summary>
internal sealed class SegmentImport(ISegments segments, Project project, ImportPlaces places, DateTimeOffset now, Quotas quotas, ImportReport report, FoundFaults faults, KnownWork work)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Makes and changes them.</summary>
    /// <returns>The keys of all segments that there are then.</returns>
    public async Task<IReadOnlySet<string>> RunAsync(IReadOnlyList<SegmentDocument?> documents, CancellationToken cancellationToken)
    {
        var present = (await segments.ListAllAsync(project.Id, cancellationToken)).ToDictionary(segment => segment.Key, StringComparer.Ordinal);
        for (var i = 0; i < documents.Count; i++)
        {
            var place = places.Segment(i);
            if (documents[i] is { } document && IsWhole(document, place))
            {
                Put(document, place, present);
            }
            else
            {
                faults.Check($"{place}.key", documents[i] is null ? Shape.Required : null);
            }
        }

        faults.Check(places.Segments, present.Count > quotas.SegmentsPerProject ? $"must not be added: a project has at most {quotas.SegmentsPerProject} segments" : null);
        return present.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private bool IsWhole(SegmentDocument document, string place)
    {
        var before = faults.Count;
        faults.Check($"{place}.key", Shape.Key(document.Key) ?? (_seen.Add(document.Key!) ? null : "must not appear twice"));
        faults.Check($"{place}.name", document.Name is null ? null : Shape.Name(document.Name));
        faults.AddRange(SegmentShape.Users(document.Included, $"{place}.included"));
        faults.AddRange(SegmentShape.Users(document.Excluded, $"{place}.excluded"));
        return faults.Count == before;
    }

    private void Put(SegmentDocument document, string place, Dictionary<string, Segment> present)
    {
        var before = faults.Count;
        var known = present.GetValueOrDefault(document.Key!);
        var included = Users(document.Included, known?.Included);
        var excluded = Users(document.Excluded, known?.Excluded);
        faults.Check($"{place}.included", included.Count + excluded.Count > Segment.MaximumUsers ? $"must be at most {Segment.MaximumUsers} users together with the excluded ones" : null);
        var conditions = document.Conditions is { } models ? ConditionModel.Read(models, $"{place}.conditions", faults) : known?.Conditions ?? [];
        faults.AddRange(ConditionCheck.Check(conditions, $"{place}.conditions", inSegment: true));
        if (faults.Count == before && work.Check(new WorkAllowance(EvaluationWork.MaximumOfFlag, work), conditions, $"{place}.conditions") is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > before)
        {
            return;
        }

        var name = Text.Normalised(document.Name ?? known?.Name ?? document.Key!);
        if (known is null)
        {
            known = Segment.Create(project.Id, document.Key!, name, now);
            known.Define(included, excluded, conditions, now);
            present[known.Key] = known;
            segments.Add(known);
            report.Created.Segments++;
        }
        else if (known.Name == name && known.Definition == new SegmentDefinition(known.Key, included, excluded, conditions))
        {
            report.Unchanged.Segments++;
        }
        else
        {
            known.Rename(name, now);
            known.Define(included, excluded, conditions, now);
            report.Updated.Segments++;
        }
    }

    private static IReadOnlyList<string> Users(IReadOnlyList<string?>? given, IReadOnlyList<string>? present) =>
        given is null ? present ?? [] : [.. given.Select(user => user!).Distinct(StringComparer.Ordinal)];
}
