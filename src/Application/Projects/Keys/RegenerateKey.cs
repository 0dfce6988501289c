using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Keys;

/// <summary>Replaces an environment's key by a new one; the old one ends now or after a grace period.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Kind"><c>server</c> or <c>client</c>; null for <c>server</c>.</param>
/// <param name="GracePeriodSeconds">How long the old key still works, 0 to 31,536,000; null for 0.</param>
[Requires(Permissions.ProjectKeyManage)]
public sealed record RegenerateKey(ProjectId Project, string? Environment, string? Kind, long? GracePeriodSeconds)
    : ICommand<RegeneratedKey>, IInProject;

/// <summary>A new key, shown once.</summary>
/// <param name="Kind">Whom it is for.</param>
/// <param name="Key">The key.</param>
public sealed record RegeneratedKey(SdkKeyKind Kind, string Key);

internal sealed class RegenerateKeyValidator : AbstractValidator<RegenerateKey>
{
    private const int OneYear = 365 * 24 * 60 * 60;

    public RegenerateKeyValidator()
    {
        RuleFor(request => request.Kind).Passes(kind => SdkKeyKinds.Parse(kind ?? "server") is null ? "must be server or client" : null);
        RuleFor(request => request.GracePeriodSeconds).InclusiveBetween(0, OneYear).WithMessage($"must be between 0 and {OneYear}");
    }
}

internal sealed class RegenerateKeyHandler(IProjects projects, ISdkKeys keys, SdkKeyIssue issue, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<RegenerateKey, RegeneratedKey>
{
    public async Task<RegeneratedKey> Handle(RegenerateKey request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var environment = project.Environment(request.Environment);
        var kind = SdkKeyKinds.Parse(request.Kind ?? "server")!.Value;
        var now = time.Now();
        var end = now.AddSeconds(request.GracePeriodSeconds ?? 0);
        var old = await keys.FindLiveAsync(environment.Id, kind, now, cancellationToken);
        var before = old.Select(ended => new { ended.Prefix, ended.CreatedAt, ended.EndsAt }).ToList();
        foreach (var ended in old)
        {
            ended.EndAt(end);
        }

        var key = issue.Issue(environment, kind, now);
        audit.Record(
            AuditActions.ProjectKeyRegenerate,
            "environment",
            environment.Key,
            project.Id,
            new { kind = SdkKeyKinds.Name(kind), keys = before },
            new { kind = SdkKeyKinds.Name(kind), oldKeysEndAt = end });
        return new RegeneratedKey(kind, key);
    }
}
