using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary>Whatever callers name can be asked for by many at the same moment: one gets it, the others are told that it is taken.</summary>
public sealed class CreatedAtOnceTests(Database database) : ServiceTests(database)
{
    private const int Callers = 6;

    private static readonly string[] OfOne = ["user", "registration", "role", "permission", "project", "environment", "segment", "flag", "member"];

    private static readonly string[] OfAll = ["rule", "token", "import", "import of all"];

    [TestCaseSource(nameof(OfOne))]
    public async Task What_has_one_name_is_made_once(string what)
    {
        var statuses = await AtOnceAsync(what);
        Assert.That(statuses.Order(), Is.EqualTo([201, 409, 409, 409, 409, 409]));
    }

    [TestCaseSource(nameof(OfAll))]
    public async Task What_has_no_name_or_is_found_by_it_is_everybodys(string what)
    {
        var statuses = await AtOnceAsync(what);
        Assert.That(statuses, Is.All.EqualTo(what.StartsWith("import", StringComparison.Ordinal) ? 200 : 201));
    }

    private async Task<int[]> AtOnceAsync(string what)
    {
        using var root = await RootAsync();
        var shop = await Workspace.CreateAsync(Service, root, Unique("Shop"));
        await shop.CreateFlagAsync(new { key = "present" });
        var name = Unique("once");
        using var other = await NewUserAsync($"{name}.member");
        var (path, body) = Call(what, name, shop);
        return await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            using var answer = await root.PostAsJsonAsync(path, body);
            return (int)answer.StatusCode;
        })));
    }

    private static (string Path, object Body) Call(string what, string name, Workspace shop)
    {
        const string Password = "correct horse 42";
        object document = new { flags = new[] { new { key = name, environments = new { production = new { rules = new[] { new { ruleType = "user_id", ruleValue = "ada" } } } } } } };
        return what switch
        {
            "user" => ("/v1/users", new { name, email = $"{name}@example.com", username = name, password = Password, passwordConfirmation = Password }),
            "registration" => ("/v1/auth/register", new { name, email = $"{name}@example.com", username = name, password = Password }),
            "role" => ("/v1/roles", new { name }),
            "permission" => ("/v1/permissions", new { name = $"{name}.read" }),
            "project" => ("/v1/projects", new { name }),
            "environment" => ($"{shop.Path}/environments", new { key = name }),
            "segment" => ($"{shop.Path}/segments", new { key = name }),
            "flag" => ($"{shop.Path}/flags", new { key = name }),
            "member" => ($"{shop.Path}/members", new { emailOrUsername = $"{name}.member", role = "Project Viewer" }),
            "rule" => ($"{shop.Path}/flags/present/rules", new { ruleType = "user_id", ruleValue = name }),
            "token" => ("/v1/users/me/tokens", new { name, permissions = new[] { "flag.read" }, expiresAt = DateTimeOffset.UtcNow.AddDays(1) }),
            "import" => ($"{shop.Path}/import", document),
            _ => ("/v1/import", new { projects = new[] { new { id = Guid.CreateVersion7(), name } } }),
        };
    }
}
