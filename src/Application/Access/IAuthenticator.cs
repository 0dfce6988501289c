namespace FlagService.Application.Access;

/// <summary>Tells who presents a token.</summary>
public interface IAuthenticator
{
    /// <summary>The person whom a bearer token stands for, with what they hold now; null where it isn't good (any more).</summary>
    /// <param name="token">As it stands behind <c>Bearer</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FlagService.Domain.RefusedException">It can't be told at the moment, because the database is away.</exception>
    Task<SignedInUser?> AuthenticateAsync(string token, CancellationToken cancellationToken);
}
