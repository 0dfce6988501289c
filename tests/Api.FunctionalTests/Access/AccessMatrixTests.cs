using System.Text;
using FlagService.Api.FunctionalTests.Accounts;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Access;

/// <summary>Asks for everything that the API has, with every kind of credential, and compares with the documented table.</summary>
public sealed class AccessMatrixTests(Database database) : AccountTests(database)
{
    private static readonly string Documented = Path.Combine(TestContext.CurrentContext.TestDirectory, "access.md");

    [Test]
    public async Task Every_call_lets_in_whom_the_table_says()
    {
        await using var callers = await Callers.CreateAsync(this);
        var rows = new List<string>();
        using var anonymous = Anonymous();
        var document = await anonymous.GetAsync("/api.json").ExpectAsync(200);
        foreach (var call in ApiCall.AllIn(document).Concat(ApiCall.AllOf(Service.Services)))
        {
            rows.Add(await RowAsync(call, callers));
        }

        var documented = (await File.ReadAllLinesAsync(Documented))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToList();
        Assert.That(
            rows,
            Is.EquivalentTo(documented),
            () => $"In the table and not so:\n{string.Join('\n', documented.Except(rows))}\nSo and not in the table:\n{string.Join('\n', rows.Except(documented))}\n");
    }

    internal HttpClient Stranger() => Anonymous();

    internal HttpClient Bearer(string token) => With(token);

    internal Task<string> NewPersonAsync() => RegisterAsync();

    internal async Task<string> TokenOfAsync(string username, string password = Password) =>
        (string)(await LogInAsync(username, password: password))["accessToken"]!;

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal new RunningService Service => base.Service;

    /// <summary>Whether every form of a credential is tried: what is none is refused before the database is asked, so that one will do.</summary>
    internal bool TriesEveryForm => Database == Database.Sqlite;

    internal void Advance(TimeSpan time) => Clock.Advance(time);

    private static async Task<string> RowAsync(ApiCall call, Callers callers)
    {
        var row = new StringBuilder($"| `{call.Method} {call.Template}` |");
        foreach (var caller in Callers.Names)
        {
            row.Append(' ').Append(await OutcomeAsync(call, caller, callers)).Append(" |");
        }

        return row.ToString();
    }

    private static async Task<string> OutcomeAsync(ApiCall call, string caller, Callers callers)
    {
        var outcomes = new List<string>();
        foreach (var client in await callers.ClientsAsync(caller, call))
        {
            using (client)
            {
                outcomes.Add(await call.AskAsync(client, await callers.ProjectForAsync(call)));
            }
        }

        return string.Join('/', outcomes.Distinct(StringComparer.Ordinal));
    }
}
