using FlagService.Application.Accounts.Sessions;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Api.Circuits;

/// <summary>Ends the editors of sessions that are over: who is signed out or suspended keeps no place, even where nothing is done in the editor any more.</summary>
internal sealed class EndedEditors(OpenEditors editors, IUserChanges changes, IServiceScopeFactory scopes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        changes.Subscribe(Look);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The change itself does not wait for it.
    private void Look(UserId? user)
    {
        if (editors.Of(user) is { Count: > 0 } open)
        {
            _ = Task.Run(() => EndAsync(open));
        }
    }

    private async Task EndAsync(IReadOnlyList<OpenEditor> open)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<IBrowserSessions>();
        foreach (var editor in open)
        {
            try
            {
                if (!await sessions.IsLiveAsync(editor.Secret, CancellationToken.None))
                {
                    editor.End();
                }
            }
            catch (RefusedException)
            {
                return; // The database is away: whatever is done in an editor is refused, and the next change looks again.
            }
        }
    }
}
