namespace FlagService.Application.Accounts;

/// <summary>What became of the first administrator at this start.</summary>
public interface IFirstAdministrator
{
    /// <summary>The name to sign in by.</summary>
    string Username { get; }

    /// <summary>Whether this start made them; false where they were there already, or another replica made them.</summary>
    bool IsNew { get; }
}
