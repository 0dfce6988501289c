namespace FlagService.Application.Accounts.Mail;

/// <summary>Where people land whom a link of ours sends on: configured pages, never what a request names.</summary>
public interface ILandingPages
{
    /// <summary>The page after a mail address was verified.</summary>
    /// <param name="error">The code of what went wrong; null where nothing did.</param>
    string AfterVerifying(string? error);
}
