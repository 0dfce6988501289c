using FlagService.Application.Definitions;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Projects;

namespace FlagService.Application.Transfer;

/// <summary>The environments of an import. New ones have no SDK keys yet.</summary>
internal static class EnvironmentImport
{
    public static void Run(
        Project project,
        IReadOnlyList<EnvironmentDocument?> documents,
        string path,
        DateTimeOffset now,
        Quotas quotas,
        ImportReport report,
        FoundFaults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < documents.Count; i++)
        {
            var (key, name, isCritical) = (documents[i]?.Key, documents[i]?.Name, documents[i]?.IsCritical);
            var place = $"{path}environments[{i}]";
            if (faults.Check($"{place}.key", Shape.Key(key))
                && faults.Check($"{place}.key", seen.Add(key!) ? null : "must not appear twice")
                && faults.Check($"{place}.name", name is null ? null : Shape.Name(name)))
            {
                Put(project, key!, name, isCritical, now, quotas, report);
            }
        }
    }

    private static void Put(Project project, string key, string? name, bool? isCritical, DateTimeOffset now, Quotas quotas, ImportReport report)
    {
        var present = project.Environments.FirstOrDefault(environment => environment.Key == key);
        if (present is null)
        {
            project.MarkEnvironment(project.AddEnvironment(key, name, now, quotas.EnvironmentsPerProject), isCritical ?? false, now);
            report.Created.Environments++;
        }
        else if ((name is not null && Text.Normalised(name) != present.Name) || (isCritical ?? present.IsCritical) != present.IsCritical)
        {
            project.RenameEnvironment(present, name ?? present.Name, now);
            project.MarkEnvironment(present, isCritical ?? present.IsCritical, now);
            report.Updated.Environments++;
        }
        else
        {
            report.Unchanged.Environments++;
        }
    }
}
