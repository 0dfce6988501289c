namespace FlagService.Application.Accounts.Mail;

/// <summary>A mail that waits to be sent, or was given up, as an export tells of it.</summary>
/// <param name="Kind">What it tells, such as <c>recovery</c>.</param>
/// <param name="Recipient">Where it goes.</param>
/// <param name="CreatedAt">When something caused it.</param>
/// <param name="GivenUpAt">When sending was given up; null while it goes on.</param>
public sealed record OwnMail(string Kind, string Recipient, DateTimeOffset CreatedAt, DateTimeOffset? GivenUpAt);
