using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Limits;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Imports an Unleash export into a project. It saves everything or nothing.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The key of the environment that it goes into; null for the default one, or by name where there are several.</param>
/// <param name="Export">What was exported.</param>
/// <param name="DryRun">Whether nothing is saved.</param>
[RequiresAll(
    Permissions.EnvironmentManage,
    Permissions.FlagCreate,
    Permissions.FlagUpdate,
    Permissions.SegmentCreate,
    Permissions.SegmentUpdate)]
public sealed record ImportUnleash(ProjectId Project, string? Environment, UnleashExport Export, bool DryRun)
    : IProcedure<ImportReport>, IInProject
{
    /// <summary>The context field that assigns users where Unleash's default stickiness would; null for that default: the user, else the session.</summary>
    public string? DefaultStickiness { get; init; }
}

internal sealed class ImportUnleashValidator : AbstractValidator<ImportUnleash>
{
    private const int MostOfField = 100;

    // What is nothing of Unleash's would be taken for an export of nothing.
    public ImportUnleashValidator()
    {
        RuleFor(request => request.Export)
            .Passes(export => UnleashDocument.IsRecognised(export) ? null : UnleashDocument.NotRecognised)
            .OverridePropertyName("features");
        RuleFor(request => request.DefaultStickiness)
            .Passes(field => field is null || (field.Length is > 0 and <= MostOfField && UnleashRollout.IsField(field) && UnleashAttributes.Fault(field) is null)
                ? null
                : "must be a field of Unleash's context, such as userId");
    }
}

internal sealed class ImportUnleashHandler(
    IProjects projects,
    IFlags flags,
    ProjectImport import,
    KnownWork known,
    IUnitOfWork work,
    IAuditTrail audit,
    Quotas quotas,
    TimeProvider time)
    : IRequestHandler<ImportUnleash, ImportReport>
{
    public Task<ImportReport> Handle(ImportUnleash request, CancellationToken cancellationToken)
    {
        return request.DryRun
            ? work.RehearseAsync(RunAsync, cancellationToken)
            : work.CommitPreparedAsync(request.Project, RunAsync, cancellationToken);

        async Task<ImportReport> RunAsync()
        {
            var project = await projects.GetAsync(request.Project, cancellationToken);
            var remarks = new Remarks();
            var document = UnleashDocument.Of(request.Export, remarks);
            if (document.Features.Count(feature => feature.Item is { Archived: not true }) > quotas.FlagsPerProject)
            {
                Error.InvalidField("features", $"must not be added: a project has at most {quotas.FlagsPerProject} flags").Throw();
            }

            var asked = AskedFor(request, project);
            var standard = project.Environment(asked).Key;
            var environments = EnvironmentsOf(document, asked, project, remarks);
            var present = await flags.ListAllAsync(project.Id, toChange: false, cancellationToken);
            new UnleashVolume(new UnleashParts(document), environments, standard).Ensure(document, RoomIn(project, present));
            var draft = new UnleashTranslation(document, environments, standard, request.DefaultStickiness, [.. present.Select(flag => new FlagNames(flag.Id, flag.Key, flag.Alias))], known, remarks).Run();
            var contents = present.ToDictionary(flag => flag.Key, flag => flag.Content, StringComparer.Ordinal);
            var kept = new UnleashFlagFilter(project, contents, time.Now(), known, remarks).Run(draft.Flags);
            UnleashIgnored.Report(request.Export, remarks);
            var missing = remarks.Named(draft.FeaturesByPlace);
            var report = new ImportReport { DryRun = request.DryRun, NotCarriedOver = missing };
            await import.RunAsync(project, DocumentOf(draft, kept), PlacesOf(draft, kept), report, cancellationToken);
            if (report.ChangesNothing)
            {
                audit.RecordNothing();
            }
            else if (!request.DryRun)
            {
                var counts = new { report.Created, report.Updated, report.Unchanged, NotCarriedOver = missing.Count };
                audit.Record(AuditActions.ProjectImport, "project", project.Id.Value.ToString(), project.Id, before: null, counts);
            }

            return report;
        }
    }

    // One that is larger already, by former limits, may stay so.
    private long RoomIn(Project project, IReadOnlyList<Flag> present) => project.Environments
        .Select(environment => present.Sum(flag => DefinitionSize.Of(flag.DefinitionIn(environment.Id))))
        .Append(quotas.EnvironmentBytes)
        .Max();

    private static ProjectDocument DocumentOf(UnleashDraft draft, IEnumerable<UnleashFlag> kept) => new()
    {
        Segments = [.. draft.Segments.Select(entry => entry.Segment)],
        Flags = [.. kept.Select(flag => flag.Document)],
    };

    private static ImportPlaces PlacesOf(UnleashDraft draft, IEnumerable<UnleashFlag> kept) => new("")
    {
        Flags = "features",
        EachFlag = [.. kept.Select(flag => flag.Place)],
        EachSegment = [.. draft.Segments.Select(entry => entry.Place)],
    };

    // What the document itself names is meant for Unleash. Where there is no such environment here, another one would be the wrong one.
    private static string? AskedFor(ImportUnleash request, Project project)
    {
        if (request.Environment is null
            && request.Export.Environment is { } named
            && project.Environments.All(environment => environment.Key != named))
        {
            Error.InvalidField("environment", $"must be an environment of the project; the document is for {UnleashText.Named(named)}, and ?environment= can name another one").Throw();
        }

        return request.Environment ?? request.Export.Environment;
    }

    /// <summary>Environments are imported by their names. A single one that the project doesn't have is imported into the requested one.</summary>
    private static Dictionary<string, string> EnvironmentsOf(UnleashDocument document, string? asked, Project project, Remarks remarks)
    {
        var names = document.Environments;
        if (names is [var only] && !IsHere(only))
        {
            var standard = project.Environment(asked).Key;
            remarks.Add("environment", $"the state of {UnleashText.Short(only)} is imported into {standard}: the project has no environment of that name");
            return new(StringComparer.Ordinal) { [only] = standard };
        }

        return names
            .Where(name => asked is null ? IsHere(name) : name == asked)
            .ToDictionary(name => name, name => name, StringComparer.Ordinal);

        bool IsHere(string name) => project.Environments.Any(environment => environment.Key == name);
    }
}
