using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Documents;

/// <summary>The programs of the README and of the pages, copied as they stand, after the README's commands.</summary>
[Parallelizable]
public sealed class DocumentedProgramsTests
{
    private const string Issuer = "https://flags.example.com";

    private TestDatabase? _database;
    private RunningService? _service;
    private string _token = "";
    private string _serverKey = "";
    private string _clientKey = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        ShellSession.Require("sh");
        _database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        _service = RunningService.Start(_database.Url, _ => { }, onSocket: true, ("PUBLIC_URL", Issuer));
        var commands = new Page("README.md").Blocks(_service.Address).Where(block => block.Language == "sh").Select(block => block.Text).ToList();
        var (_, variables) = await ShellSession.TypeAsync("sh", commands, ["TOKEN", "KEY", "ID", "PROJECT"]);
        (_token, _serverKey) = (variables[0], variables[1]);
        _clientKey = (string)System.Text.Json.Nodes.JsonNode.Parse(variables[3])!["clientKey"]!;

        // The commands end with the flag off.
        using var ada = _service.Anonymous();
        ada.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        await ada.PutAsJsonAsync($"/v1/projects/{variables[2]}/flags/new_checkout", new { enabled = true, rolloutPercentage = 100 }).ExpectAsync(200);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    public async Task In_JavaScript()
    {
        NodePackage.RequireNode();
        Assert.That(await NodePackage.RunModuleAsync("OpenFeature", Program("README.md", "js", "fetch("), ("FLAGS_KEY", _serverKey)), Is.EqualTo("the new checkout\n"));
    }

    [Test]
    public async Task In_CSharp()
    {
        var folder = Directory.CreateTempSubdirectory("flagservice-documents-");
        try
        {
            var file = Path.Combine(folder.FullName, "flags.cs");

            // A file alone is compiled ahead of time unless it says otherwise, which knows no anonymous types as JSON.
            await File.WriteAllTextAsync(file, $"#:property PublishAot=false\n{Program("README.md", "csharp", "HttpClient")}");
            var (exitCode, output, errors) = await Repository.RunAsync("dotnet", ["run", file], ("FLAGS_KEY", _serverKey));
            Assert.That((exitCode, output), Is.EqualTo((0, "the new checkout\n")), errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task With_Unleash_on_a_server()
    {
        NodePackage.RequireNode();
        Assert.That(await NodePackage.RunModuleAsync("Unleash", Program("docs/clients.md", "js", "unleash-client"), ("FLAGS_KEY", _serverKey)), Is.EqualTo("the new checkout\n"));
    }

    [Test]
    public async Task With_Unleash_in_a_browser()
    {
        NodePackage.RequireNode();
        var program = "globalThis.document = { body: { dataset: {} } };\n" + Program("docs/clients.md", "js", "unleash-proxy-client").Replace("fsc_…", _clientKey, StringComparison.Ordinal)
            + "\nconsole.log(document.body.dataset.checkout); process.exit();";
        Assert.That(await NodePackage.RunModuleAsync("Unleash", program), Is.EqualTo("new\n"));
    }

    [Test]
    public async Task With_OpenFeature_on_a_server()
    {
        NodePackage.RequireNode();
        Assert.That(await NodePackage.RunModuleAsync("OpenFeature", Program("README.md", "js", "OFREPProvider"), ("FLAGS_KEY", _serverKey)), Is.EqualTo("the new checkout\n"));
    }

    [Test]
    public async Task With_OpenFeature_in_a_browser()
    {
        NodePackage.RequireNode();
        var program =
            $$"""
            import { EventSource } from "eventsource";
            globalThis.EventSource = EventSource;
            globalThis.document = { body: { dataset: {} }, addEventListener() {} };
            {{Program("docs/clients.md", "js", "OFREPWebProvider").Replace("fsc_…", _clientKey, StringComparison.Ordinal)}}
            console.log(document.body.dataset.checkout);
            process.exit(0);
            """;
        Assert.That(await NodePackage.RunModuleAsync("OpenFeature", program), Is.EqualTo("new\n"));
    }

    [TestCase("rpc")]
    [TestCase("in-process")]
    public async Task With_flagds_provider(string mode)
    {
        NodePackage.RequireNode();
        var program = Program("docs/clients.md", "js", $"resolverType: \"{mode}\"")
            .Replace("host: \"localhost\", port: 8080", $"host: \"{_service!.Address.Host}\", port: {_service.Address.Port}", StringComparison.Ordinal);
        Assert.That(await NodePackage.RunModuleAsync("Flagd", program, ("FLAGS_KEY", _serverKey)), Is.EqualTo("the new checkout\n"));
    }

    [Test]
    public async Task With_gRPC_on_a_server()
    {
        NodePackage.RequireNode();
        var program =
            $$"""
            import { writeFile } from "node:fs/promises";
            await writeFile("evaluation.proto", await (await fetch("{{_service!.Address}}docs/protos/flagservice/v1/evaluation.proto")).text());
            {{Program("docs/clients.md", "js", "@grpc/grpc-js").Replace("fsk_…", _serverKey, StringComparison.Ordinal).Replace("localhost:8080", _service.Address.Authority, StringComparison.Ordinal)}}
            """;
        Assert.That(await NodePackage.RunModuleAsync("Grpc", program), Is.EqualTo("on\n"));
    }

    [Test]
    public async Task With_gRPC_in_a_browser()
    {
        NodePackage.RequireNode();
        Assert.That(await NodePackage.RunModuleAsync("Grpc", Program("docs/clients.md", "js", "createGrpcWebTransport").Replace("fsc_…", _clientKey, StringComparison.Ordinal)), Is.EqualTo("on\n"));
    }

    [Test]
    public async Task That_verifies_tokens()
    {
        NodePackage.RequireNode();
        var program = Program("docs/teams.md", "js", "userOf").Replace("fetch(`${issuer}", $"fetch(`{_service!.Address.GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal);
        using var ada = _service.Anonymous();
        ada.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        var me = await ada.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That(await NodePackage.RunModuleAsync("OpenFeature", $"{program}\nconsole.log(await userOf(process.env.TOKEN));", ("TOKEN", _token)), Is.EqualTo($"{me["id"]}\n"));
    }

    private string Program(string page, string language, string content) =>
        new Page(page).Blocks(_service!.Address).Single(block => block.Language == language && block.Text.Contains(content, StringComparison.Ordinal)).Text;
}
