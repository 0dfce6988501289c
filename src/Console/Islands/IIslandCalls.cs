using FlagService.Domain;
using MediatR;

namespace FlagService.Console.Islands;

/// <summary>
/// Sends the requests of an editor. Each is a call of its own, for the user of the session at that moment and with their current grants, within the limits
/// of the API's calls.
/// </summary>
public interface IIslandCalls
{
    /// <summary>Sends a request.</summary>
    /// <exception cref="RefusedException">It is refused, or nobody is signed in any more.</exception>
    Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> request);

    /// <summary>Whose editor it is; drafts are kept by this.</summary>
    Task<Guid> UserAsync();
}
