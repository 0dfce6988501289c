using FlagService.Application.Accounts;
using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>Gives a flag a new salt, so that users are assigned to new buckets.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record ReshuffleFlag(ProjectId Project, string? Environment, string Flag, IReadOnlyCollection<long>? ExpectedVersions)
    : ICommand<FlagDetails>, IInProject;

internal sealed class ReshuffleFlagHandler(FlagLookup lookup, ISecretTokens tokens, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<ReshuffleFlag, FlagDetails>
{
    private const int SaltLength = 16;

    public async Task<FlagDetails> Handle(ReshuffleFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var before = flag.Salt;
        flag.Reshuffle(tokens.New("")[..SaltLength], time.Now());
        audit.Record(AuditActions.FlagReshuffle, "flag", flag.Key, request.Project, new { salt = before }, new { flag.Salt });
        return FlagDetails.Of(flag, environment);
    }
}
