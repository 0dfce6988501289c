using FlagService.Application.Audit;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Analytics;

/// <summary>
/// Erases one of the application's users from a project's recorded evaluations. The counts name nobody and stay. The audit log learns how
/// many there were, and not of whom.
/// </summary>
[Requires(Permissions.ProjectUpdate)]
public sealed record EraseEvaluations(ProjectId Project, string? UserId) : IProcedure, IInProject;

internal sealed class EraseEvaluationsValidator : AbstractValidator<EraseEvaluations>
{
    private const int MaximumLength = 4096;

    public EraseEvaluationsValidator()
    {
        RuleFor(request => request.UserId).Passes(userId => userId switch
        {
            null or "" => Shape.Required,
            { Length: > MaximumLength } => $"must be at most {MaximumLength} characters long",
            _ => null,
        });
    }
}

internal sealed class EraseEvaluationsHandler(IProjects projects, IEvaluations evaluations, IUnitOfWork work, IAuditTrail audit)
    : IRequestHandler<EraseEvaluations, Unit>
{
    public async Task<Unit> Handle(EraseEvaluations request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var environments = project.Environments.Select(environment => environment.Id).ToList();
        var erased = await evaluations.EraseAsync(environments, RecordedUser.Of(request.UserId!), cancellationToken);
        return await work.CommitAsync(
            request.Project,
            () =>
            {
                audit.Record(AuditActions.EvaluationErase, "project", $"{request.Project.Value}", request.Project, new { evaluations = erased }, after: null);
                return Task.FromResult(Unit.Value);
            },
            cancellationToken);
    }
}
