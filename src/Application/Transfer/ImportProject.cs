using FlagService.Application.Audit;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Transfer;

/// <summary>Imports a document into a project. It saves everything or nothing; what the document leaves out stays as it is.</summary>
/// <param name="Project">The project.</param>
/// <param name="Document">What shall be there.</param>
/// <param name="DryRun">Whether nothing is saved.</param>
[RequiresAll(
    Permissions.EnvironmentManage,
    Permissions.FlagCreate,
    Permissions.FlagUpdate,
    Permissions.SegmentCreate,
    Permissions.SegmentUpdate)]
public sealed record ImportProject(ProjectId Project, ProjectDocument Document, bool DryRun) : IProcedure<ImportReport>, IInProject
{
    /// <summary>What the document holds that nobody knows, by the field's path.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Ignored { get; init; } = [];
}

internal sealed class ImportProjectValidator : AbstractValidator<ImportProject>
{
    // What is nothing of a project would be taken for one that has all of it already.
    public ImportProjectValidator() => RuleFor(request => request.Document).Passes(document =>
        document is { Format: null or ProjectDocument.PresentFormat } and not ({ Environments.Count: > 0 } or { Segments.Count: > 0 } or { Flags.Count: > 0 })
            ? "must have an entry if the document has neither environments nor segments; send a document of many projects to /v1/import, an Unleash export to import/unleash"
            : null).OverridePropertyName("flags");
}

internal sealed class ImportProjectHandler(IProjects projects, ProjectImport import, IUnitOfWork work, IAuditTrail audit)
    : IRequestHandler<ImportProject, ImportReport>
{
    public Task<ImportReport> Handle(ImportProject request, CancellationToken cancellationToken)
    {
        return request.DryRun
            ? work.RehearseAsync(RunAsync, cancellationToken)
            : work.CommitPreparedAsync(request.Project, RunAsync, cancellationToken);

        async Task<ImportReport> RunAsync()
        {
            var report = new ImportReport { DryRun = request.DryRun, NotCarriedOver = request.Ignored.ToReport() };
            var project = await projects.GetAsync(request.Project, cancellationToken);
            await import.RunAsync(project, request.Document, new ImportPlaces(""), report, cancellationToken);
            if (report.ChangesNothing)
            {
                audit.RecordNothing();
            }
            else if (!request.DryRun)
            {
                audit.Record(AuditActions.ProjectImport, "project", project.Id.Value.ToString(), project.Id, before: null, report);
            }

            return report;
        }
    }
}
