using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>Clients of gRPC and of gRPC-Web for Node.js and browsers, as they are, get along with the service and with the schemas that it serves.</summary>
[Parallelizable]
public sealed class GrpcClientTests
{
    [Test]
    public async Task Get_along_with_the_service()
    {
        NodePackage.RequireNode();
        await using var database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = RunningService.Start(database.Url, _ => { }, onSocket: true);
        using var root = await service.RootAsync();
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.5 } }, offVariation = "low", fallthrough = new { variation = "high" } });
        await shop.CreateFlagAsync(new { key = "theme", type = "object", enabled = true, variations = new[] { new { key = "own", value = new { accent = "#0af", sizes = new[] { 1, 2.5 } } }, new { key = "other", value = new { accent = "#fff", sizes = Array.Empty<double>() } } }, offVariation = "own", fallthrough = new { variation = "own" } });
        await shop.CreateRuleAsync("theme", new { ruleType = "attributes", conditions = new[] { new { attribute = "plan", @operator = "in", values = new[] { "pro" } } }, serve = new { variation = "other" } });
        await shop.CreateFlagAsync(new { key = "moving" });
        await shop.CreateFlagAsync(new { key = "web_moving" });

        await NodePackage.TestAsync(
            "Grpc",
            ("FLAGS_URL", service.Address.GetLeftPart(UriPartial.Authority)),
            ("FLAGS_SERVER_KEY", shop.SdkKey),
            ("FLAGS_PROJECT", shop.Id),
            ("FLAGS_TOKEN", root.DefaultRequestHeaders.Authorization!.Parameter!));
    }
}
