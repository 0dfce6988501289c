using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Resources;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Console.Assets;
using FlagService.Console.Layout;
using FlagService.Console.Texts;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>What holds for every page of the console.</summary>
public sealed class ConsolePageTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Leads_browsers_to_the_console_and_tells_programs_what_there_is()
    {
        using var tab = new BrowserTab(Anonymous());
        var led = await tab.GetAsync("/");
        Assert.That((led.Status, led.Location), Is.EqualTo((302, "projects")));

        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        using var answer = await client.GetAsync("/");
        var links = (await answer.JsonAsync()).AsObject();
        Assert.That(links.Select(link => link.Key), Is.EquivalentTo(new[] { "console", "docs", "openApi", "health" }));
    }

    [Test]
    public async Task Runs_nothing_but_its_own_script_and_is_kept_nowhere()
    {
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync("root", RunningService.RootPassword);
        foreach (var path in new[] { "/sign-in", "/sign-out", "/projects", "/projects/x" })
        {
            var page = await tab.GetAsync(path);
            Assert.That(
                page.Headers["Content-Security-Policy"],
                Is.EqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"));
            Assert.That(page.Headers["Cache-Control"], Does.Contain("no-store"));
            Assert.That(page.Headers["X-Frame-Options"], Is.EqualTo("DENY"));
            Assert.That(Regex.Matches(page.Text, "<script>|<script [^s]|<style| style=| on[a-z]+=", RegexOptions.NonBacktracking), Is.Empty, path);
            Assert.That(Regex.Matches(page.Text, "<h1>", RegexOptions.NonBacktracking), Has.Count.EqualTo(1), path);
        }
    }

    [TestCase("console.css", "text/css")]
    [TestCase("blazor.web.js", "text/javascript")]
    [TestCase("live.js", "text/javascript")]
    [TestCase("keys.js", "text/javascript")]
    [TestCase("icon.svg", "image/svg+xml")]
    public async Task Has_browsers_keep_what_pages_are_made_with(string name, string type)
    {
        using var client = Anonymous();
        using var answer = await client.GetAsync($"/{ConsoleAssets.PathOf(name)}");
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
        Assert.That(answer.Headers.CacheControl?.ToString(), Does.Contain("immutable"));
        Assert.That(ConsoleAssets.SizeOf("console.css"), Is.LessThan(40 * 1024));
    }

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task Sends_a_page_compressed_as_one_although_it_is_written_in_pieces(string coding)
    {
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync("root", RunningService.RootPassword);
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/roles/matrix") { Headers = { { "Accept", "text/html" }, { "Accept-Encoding", coding } } };
        using var answer = await tab.Client.SendAsync(asking);
        var sent = await answer.Content.ReadAsByteArrayAsync();
        using var page = new MemoryStream();
        using (Stream decoder = coding == "br" ? new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress) : new GZipStream(new MemoryStream(sent), CompressionMode.Decompress))
        {
            await decoder.CopyToAsync(page);
        }

        using var atOnce = new MemoryStream();
        await using (Stream coder = coding == "br" ? new BrotliStream(atOnce, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(atOnce, CompressionLevel.Fastest, leaveOpen: true))
        {
            await coder.WriteAsync(page.ToArray());
        }

        Assert.That(page.Length, Is.GreaterThan(10_000));
        Assert.That(sent, Has.Length.LessThanOrEqualTo(atOnce.Length));
    }

    [Test]
    public void Every_page_lies_below_a_path_that_is_known_as_the_consoles()
    {
        var pages = Service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').Split('/')[0])
            .ToList();

        Assert.That(pages, Is.Not.Empty);
        Assert.That(pages, Has.All.Matches<string>(ConsolePaths.IsRoot));
    }

    [Test]
    public void Every_language_has_every_text_with_the_same_places()
    {
        var texts = new ResourceManager("FlagService.Console.Texts.Texts", typeof(ConsoleTexts).Assembly);
        var english = Texts(texts, CultureInfo.InvariantCulture);
        foreach (var language in Languages.All.Where(language => language.Name != "en"))
        {
            var other = Texts(texts, language);
            Assert.That(other.Keys, Is.EquivalentTo(english.Keys), language.Name);
            Assert.That(other.Where(text => !Places(text.Value).SequenceEqual(Places(english[text.Key]), StringComparer.Ordinal)).Select(text => text.Key), Is.Empty, language.Name);
        }
    }

    // Of two the last one would be said, on both pages.
    [TestCase("Texts.resx")]
    [TestCase("Texts.de.resx")]
    public void Every_text_stands_once(string file)
    {
        var names = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "Console", "Texts", file)), "<data name=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)
            .Select(match => match.Groups["name"].Value);

        Assert.That(names, Is.Unique);
    }

    [Test]
    public void Quotation_marks_stand_in_texts_alone_because_each_language_has_its_own() =>
        Assert.That(Sources().Where(file => File.ReadAllText(file).IndexOfAny(['\u201c', '\u201d', '\u201e']) >= 0), Is.Empty);

    [Test]
    public void Every_text_that_a_page_names_is_there()
    {
        var texts = Texts(new ResourceManager("FlagService.Console.Texts.Texts", typeof(ConsoleTexts).Assembly), CultureInfo.InvariantCulture);
        var named = Sources()
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "(\\bT|texts)\\[\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.That(named, Has.Count.GreaterThan(50));
        Assert.That(named.Where(name => !texts.ContainsKey(name)), Is.Empty);
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Console"), "*.*", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".razor");

    private static Dictionary<string, string> Texts(ResourceManager resources, CultureInfo language) => resources
        .GetResourceSet(language, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}", RegexOptions.NonBacktracking).Select(place => place.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}

/// <summary>A form that no page has, as after an update. In Development the framework says more of it.</summary>
public sealed class UnknownFormTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings => [("environment", "Production")];

    [TestCase("nonsense")]
    [TestCase("")]
    public async Task Says_so_where_it_has_no_such_form(string form)
    {
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync("root", RunningService.RootPassword);

        var refused = await tab.SubmitAsync("/profile/preferences", form);

        Assert.That((refused.Status, refused.InRole("alert")), Is.EqualTo((400, "The form can't be used any more. Go back, reload the page and try again.")));
    }
}
