using FlagService.Console.Layout;
using FlagService.Domain;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace FlagService.Console.Islands;

/// <summary>What editors share: they send requests, each with the rights of its moment, and say in words where one is refused.</summary>
public abstract class Island : ComponentBase
{
    [Inject]
    private IIslandCalls Calls { get; set; } = null!;

    /// <summary>What went wrong, in words; null where nothing did.</summary>
    protected string? Fault { get; set; }

    /// <summary>Whether an answer is waited for.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Whether the session is over, so that the password is asked for.</summary>
    protected bool IsSignedOut { get; private set; }

    /// <summary>Sends a request through the same pipeline as the API's controllers.</summary>
    protected Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request) => Calls.SendAsync(request);

    /// <summary>Whose editor it is.</summary>
    protected Task<Guid> UserAsync() => Calls.UserAsync();

    /// <summary>Does something; where it is refused, that is said.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="stale">What to do where somebody else's change came first.</param>
    protected async Task TryAsync(Func<Task> work, Func<Task>? stale = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        (Fault, IsBusy) = (null, true);
        StateHasChanged();
        try
        {
            await work();
        }
        catch (RefusedException refusal) when (refusal.Error.Kind == ErrorKind.Stale && stale is not null)
        {
            await TryAsync(stale);
        }
        catch (RefusedException refusal)
        {
            IsSignedOut |= refusal.Error.Kind == ErrorKind.Unauthenticated;
            Fault = IsSignedOut ? null : Refusals.Words(refusal.Error);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
