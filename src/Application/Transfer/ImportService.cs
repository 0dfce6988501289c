using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Audit;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Transfer;

/// <summary>
/// Brings a document of many projects in, as a whole or not at all. Projects go by their ids; one that is not there is made with its id, and
/// the caller owns it.
/// </summary>
/// <param name="Document">What shall be there.</param>
/// <param name="DryRun">Whether nothing is saved.</param>
[RequiresAll(
    Permissions.ProjectCreate,
    Permissions.ProjectUpdate,
    Permissions.EnvironmentManage,
    Permissions.FlagCreate,
    Permissions.FlagUpdate,
    Permissions.SegmentCreate,
    Permissions.SegmentUpdate)]
public sealed record ImportService(ServiceDocument Document, bool DryRun) : IProcedure<ImportReport>
{
    /// <summary>What the document holds that nobody knows, by the field's path.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Ignored { get; init; } = [];
}

internal sealed class ImportServiceValidator : AbstractValidator<ImportService>
{
    public ImportServiceValidator()
    {
        RuleFor(request => request.Document.Format).Passes(format =>
            format is null or ProjectDocument.PresentFormat ? null : ProjectImport.UnknownForm).OverridePropertyName("format");
        RuleFor(request => request.Document.Projects).NotEmpty().WithMessage("must have a project; send the document of a single project to /v1/projects/{id}/import")
            .OverridePropertyName("projects");
        RuleForEach(request => request.Document.Projects).ChildRules(project =>
        {
            project.RuleFor(document => document!.Id).NotNull().WithMessage(Shape.Required).When(document => document is not null);
            project.RuleFor(document => document!.Name).Passes(Shape.Name).When(document => document is not null);
            project.RuleFor(document => document!.Description).Passes(Shape.Description).When(document => document is not null);
        }).OverridePropertyName("projects");
        RuleFor(request => request.Document.Projects).Passes(projects =>
            projects?.All(project => project is not null) != false ? null : "must be a list of objects").OverridePropertyName("projects");
        RuleFor(request => request.Document.Projects).Passes(projects =>
            projects is null || projects.Select(project => project?.Id).Distinct().Count() == projects.Count ? null : "must not have an id twice")
            .OverridePropertyName("projects");
    }
}

internal sealed class ImportServiceHandler(
    IProjects projects,
    IMembers members,
    ProjectImport import,
    ICurrentCaller current,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<ImportService, ImportReport>
{
    public Task<ImportReport> Handle(ImportService request, CancellationToken cancellationToken)
    {
        return request.DryRun
            ? work.RehearseAsync(RunAsync, cancellationToken)
            : work.CommitPreparedAsync(project: null, RunAsync, cancellationToken);

        async Task<ImportReport> RunAsync()
        {
            var report = new ImportReport { DryRun = request.DryRun, NotCarriedOver = request.Ignored.ToReport() };
            var documents = request.Document.Projects!;

            var put = new List<Project>();
            foreach (var (i, document) in documents.Index())
            {
                put.Add(await PutAsync(document!, report, cancellationToken));
                await import.RunAsync(put[^1], document!, new ImportPlaces($"projects[{i}]."), report, cancellationToken);
            }

            if (put.DistinctBy(project => (project.CreatedBy, project.NameFolded)).Count() < put.Count || await projects.AreNamesTakenAsync(put, cancellationToken))
            {
                ProjectErrors.NameTaken.Throw();
            }

            if (report.ChangesNothing)
            {
                audit.RecordNothing();
            }
            else if (!request.DryRun)
            {
                audit.Record(AuditActions.ServiceImport, "service", "all", project: null, before: null, report);
            }

            return report;
        }
    }

    private async Task<Project> PutAsync(ProjectDocument document, ImportReport report, CancellationToken cancellationToken)
    {
        var id = new ProjectId(document.Id!.Value);
        var now = time.Now();
        if (await projects.FindAsync(id, cancellationToken) is not { } project)
        {
            return await MakeAsync(id, document, report, now, cancellationToken);
        }

        var description = document.Description ?? project.Description;
        if (Text.Normalised(document.Name!) == project.Name && Text.Normalised(description) == project.Description)
        {
            report.Unchanged.Projects++;
            return project;
        }

        project.Rename(document.Name!, now);
        project.Describe(description, now);
        report.Updated.Projects++;
        return project;
    }

    private async Task<Project> MakeAsync(
        ProjectId id,
        ProjectDocument document,
        ImportReport report,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var owner = current.User.Id;
        var project = Project.Create(id, document.Name!, document.Description, owner, now);
        projects.Add(project);
        members.Add(UserRole.InProject(owner, await members.RoleAsync(BuiltInRoles.ProjectOwner, cancellationToken), project.Id, by: owner, now));
        report.Created.Projects++;
        return project;
    }
}
