using FlagService.Application.Access;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using MediatR;

namespace FlagService.Application.Accounts;

/// <summary>What the caller is, has and may do.</summary>
[SignedIn]
public sealed record GetOwnProfile : IQuery<OwnProfile>;

internal sealed class GetOwnProfileHandler(IUsers users, OwnProfileAnswer answer, ICurrentCaller current)
    : IRequestHandler<GetOwnProfile, OwnProfile>
{
    public async Task<OwnProfile> Handle(GetOwnProfile request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(current.User.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.SignInFirst);
        return await answer.OfAsync(user, cancellationToken);
    }
}
