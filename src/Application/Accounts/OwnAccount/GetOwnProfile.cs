using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using MediatR;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>What the caller is, has and may do.</summary>
[SignedIn]
public sealed record GetOwnProfile : IQuery<OwnProfile>;

internal sealed class GetOwnProfileHandler(IOwnProfiles profiles, ICurrentCaller current) : IRequestHandler<GetOwnProfile, OwnProfile>
{
    public async Task<OwnProfile> Handle(GetOwnProfile request, CancellationToken cancellationToken)
    {
        var profile = await profiles.FindAsync(current.User.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.TokenRefused);
        return profile.Within(current.User.Grants);
    }
}
