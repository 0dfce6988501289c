namespace FlagService.Infrastructure.Email;

/// <summary>A mail as it is read. It is a class, not a record, so that nothing prints it.</summary>
/// <param name="id">The unique id of the mail.</param>
/// <param name="address">Where it goes.</param>
/// <param name="subject">In one line.</param>
/// <param name="text">For programs that show plain text.</param>
/// <param name="html">The same with a link to click.</param>
internal sealed class OutgoingMail(string id, string address, string subject, string text, string html)
{
    public string Id { get; } = id;

    public string Address { get; } = address;

    public string Subject { get; } = subject;

    public string Text { get; } = text;

    public string Html { get; } = html;
}
