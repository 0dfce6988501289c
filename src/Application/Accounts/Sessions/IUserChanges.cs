using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>Tells when a user's state, sessions or grants have changed, at whichever replica.</summary>
public interface IUserChanges
{
    /// <summary>Registers a callback, which must be quick. It gets the user of whom something has changed, or null where that may be anybody.</summary>
    void Subscribe(Action<UserId?> listener);
}
