using System.Net;
using System.Text.RegularExpressions;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>A browser without JavaScript: it keeps cookies, asks for pages and sends their forms.</summary>
/// <param name="client">Speaks to the service, keeps cookies and follows no redirect.</param>
public sealed partial class BrowserTab(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public Task<Answered> GetAsync(string path, string language = "en") => GetAsync(path, ("Accept-Language", language));

    /// <summary>Asks for a page as a browser does that comes from somewhere.</summary>
    public async Task<Answered> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await SendAsync(request);
    }

    /// <summary>Asks for a page, chooses a file in one of its forms and sends it.</summary>
    public async Task<Answered> UploadAsync(string path, string form, string field, string content, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        Assert.That(page.Status, Is.EqualTo(200), page.Text);
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        var sent = new MultipartFormDataContent { { new StringContent(content), field, "document.json" } };
        foreach (var (name, value) in fields.Append(("_handler", form)).Append(("form_token", TokenOf(page))))
        {
            sent.Add(new StringContent(value), name);
        }

        request.Content = sent;
        return await SendAsync(request);
    }

    /// <summary>Asks for a page, fills in one of its forms and sends it.</summary>
    public async Task<Answered> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        Assert.That(page.Status, Is.EqualTo(200), page.Text);
        return await SendAsync(path, TokenOf(page), form, fields);
    }

    /// <summary>Sends a form with a token of whichever page, or without any.</summary>
    public async Task<Answered> SendAsync(string path, string? token, string form, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        var sent = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("_handler", form));
        request.Content = new FormUrlEncodedContent(token is null ? sent : sent.Append(new("form_token", token)));
        return await SendAsync(request);
    }

    public Task<Answered> SignInAsync(string username, string password, string path = "/sign-in") =>
        SubmitAsync(path, "sign-in", ("emailOrUsername", username), ("password", password));

    public static string TokenOf(Answered page) => Token().Match(page.Text).Groups["token"].Value;

    public void Dispose() => client.Dispose();

    private async Task<Answered> SendAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join('\n', header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answered((int)answer.StatusCode, headers, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"form_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}

/// <summary>What a browser is answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">By their names.</param>
/// <param name="Text">The page, with its entities decoded.</param>
public sealed record Answered(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string? Location => Headers.GetValueOrDefault("Location");

    public string Cookies => Headers.GetValueOrDefault("Set-Cookie", "");

    /// <summary>What an element of a role says.</summary>
    public string InRole(string role) =>
        Regex.Matches(Text, $"role=\"{role}\"(?<rest>[^>]*)>(?<text>[^<]*)<", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)
            .FirstOrDefault(element => !element.Groups["rest"].Value.Contains(" hidden", StringComparison.Ordinal))?.Groups["text"].Value ?? "";

    /// <summary>The opening tag of the switch that is called so; empty where there is none.</summary>
    public string Switch(string name) => Regex.Match(Text, $"<button[^>]*aria-label=\"{name}\"[^>]*>", RegexOptions.NonBacktracking).Value;
}
