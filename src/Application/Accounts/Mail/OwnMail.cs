namespace FlagService.Application.Accounts.Mail;

/// <summary>A mail that waits to be sent or was dropped, in an export of personal data.</summary>
/// <param name="Kind">The kind of the mail, such as <c>recovery</c>.</param>
/// <param name="Recipient">Where it goes.</param>
/// <param name="CreatedAt">When something caused it.</param>
/// <param name="GivenUpAt">When the service stopped trying to send it; null while it still tries.</param>
public sealed record OwnMail(string Kind, string Recipient, DateTimeOffset CreatedAt, DateTimeOffset? GivenUpAt);
