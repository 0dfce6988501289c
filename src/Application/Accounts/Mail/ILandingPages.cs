namespace FlagService.Application.Accounts.Mail;

/// <summary>The pages to which links in mails redirect: configured ones, never what a request names.</summary>
public interface ILandingPages
{
    /// <summary>The page after a mail address was verified.</summary>
    /// <param name="error">The code of what went wrong; null where nothing did.</param>
    string AfterVerifying(string? error);
}
