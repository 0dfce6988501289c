using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FlagService.Application.Accounts.Mail;
using FlagService.Domain.Accounts;

namespace FlagService.Infrastructure.Email;

/// <summary>
/// Writes the mails. A kind of mail is two files in <c>Templates</c>: the text, whose first line is the subject, and the HTML. What stands
/// in braces is filled in, encoded in the HTML; what is filled in is never looked through again.
/// </summary>
internal sealed partial class MailTemplates(MailOptions options, MailDelivery delivery)
{
    private static readonly Dictionary<MailKind, (string Subject, string Text, string Html)> Files =
        Enum.GetValues<MailKind>().ToDictionary(kind => kind, ReadFiles);

    /// <summary>Writes a mail.</summary>
    /// <param name="id">The unique id of the mail.</param>
    /// <param name="mail">What stands in it.</param>
    public OutgoingMail Write(string id, PreparedMail mail)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["service"] = options.FromName,
            ["name"] = mail.Name,
            ["username"] = mail.Username,
            ["address"] = mail.Address,
            ["link"] = delivery.LinkOf(mail) ?? "",
            ["token"] = mail.Token ?? "",
        };
        var (subject, text, html) = Files[mail.Kind];
        return new OutgoingMail(
            id,
            mail.Address,
            Fill(subject, name => OneLine(values[name])),
            Fill(text, name => OneLine(values[name])),
            Fill(html, name => WebUtility.HtmlEncode(OneLine(values[name]))));
    }

    private static string Fill(string template, Func<string, string> value) => Gap().Replace(template, gap => value(gap.Groups["name"].Value));

    /// <summary>Nothing that people are called breaks a header or begins a line.</summary>
    private static string OneLine(string value) => string.Concat(value.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    private static (string Subject, string Text, string Html) ReadFiles(MailKind kind)
    {
        var parts = Read($"{kind}.txt").Split('\n', 2);
        return (parts[0], parts[1].TrimStart('\n'), Read($"{kind}.html"));
    }

    private static string Read(string file)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream(typeof(MailTemplates), $"Templates.{file}")
            ?? throw new InvalidOperationException($"The template {file} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Gap();
}
