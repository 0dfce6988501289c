using System.Globalization;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load.Protocols;

/// <summary>
/// What calls of each protocol cost beside those of <c>/sdk/v1</c> that ask for the same: the server's processor time for a number of requests, one after the
/// other in each of several rounds, so that what else runs on the machine falls on all alike. All ask one server, with as many callers.
/// </summary>
internal static class ProtocolLoad
{
    /// <summary>A flag whose value is a text.</summary>
    public const string Text = "text";

    /// <summary>A flag whose value is an object.</summary>
    public const string Object = "object";

    private const int Flags = 98;
    private const int Calls = 20_000;
    private const int Rounds = 7;
    private const int PatientRounds = 3;
    private const int MostRounds = 15;
    private const double Limit = 2;

    /// <summary>Measures.</summary>
    /// <param name="groups">How the names of the groups to measure begin; none for all.</param>
    public static async Task RunAsync(string[] groups)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            await using var service = await FilledService.StartAsync($"sqlite://{Path.Combine(directory.FullName, "load.db")}");
            await service.SignInAsync();
            var key = await FillAsync(service);
            Console.WriteLine("| call | processor time | ratio | |\n| --- | --- | --- | --- |");
            foreach (var group in new ProtocolCases(service, key).All.Where(one => groups.Length == 0 || groups.Any(name => one.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))))
            {
                await MeasureAsync(service, group);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(FilledService service, ProtocolGroup group)
    {
        var callers = new List<ICallers>();
        try
        {
            foreach (var one in group.Cases)
            {
                callers.Add(await one.Open());
            }

            await WarmUpAsync(service, callers);
            var rounds = new List<double[]>();
            while (rounds.Count < Rounds)
            {
                rounds.Add(await RoundAsync(service, callers));
            }

            Console.WriteLine($"| **{group.Name}** | | | |");
            for (var i = 0; i < callers.Count; i++)
            {
                var (cost, ratios) = (Median(rounds.Select(round => round[i])), rounds.Select(round => round[i] / round[0]).Order().ToList());
                var ratio = Median(ratios);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {group.Cases[i].Name} | {cost:0.0} us | {(i == 0 ? "1" : $"{ratio:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00})")} | {(ratio > Limit ? "**above 2**" : "")} |"));
            }
        }
        finally
        {
            callers.ForEach(one => one.DisposeAsync().AsTask().Wait());
        }
    }

    // The runtime compiles for good what is asked all the time, in the background, until nothing becomes cheaper any more.
    private static async Task WarmUpAsync(FilledService service, List<ICallers> callers)
    {
        var (least, since) = (double.MaxValue, 0);
        for (var round = 0; since < PatientRounds && round < MostRounds; round++)
        {
            var cost = (await RoundAsync(service, callers)).Sum();
            (least, since) = cost < least * 0.97 ? (cost, 0) : (Math.Min(least, cost), since + 1);
        }
    }

    private static async Task<double[]> RoundAsync(FilledService service, List<ICallers> callers)
    {
        var costs = new double[callers.Count];
        for (var i = 0; i < callers.Count; i++)
        {
            costs[i] = await CostAsync(service, callers[i]);
        }

        return costs;
    }

    /// <summary>Microseconds of processor time a call.</summary>
    private static async Task<double> CostAsync(FilledService service, ICallers callers)
    {
        var before = service.Process.Taken;
        await callers.AskAsync(Calls);
        return (service.Process.Taken - before).TotalMicroseconds / Calls;
    }

    // Half are rollouts to 50 %, a quarter has a rule for a mail domain, a quarter is on or off; and a text and an object.
    private static async Task<string> FillAsync(FilledService service)
    {
        var project = (await service.SendAsync(HttpMethod.Post, "/v1/projects", new { name = "Shop" }))!;
        var flags = $"/v1/projects/{project["id"]}/flags";
        for (var i = 0; i < Flags; i++)
        {
            await service.SendAsync(HttpMethod.Post, flags, new { key = $"flag-{i}", enabled = i % 8 != 7, rolloutPercentage = i % 2 == 0 ? 50 : 0 });
            if (i % 4 == 1)
            {
                await service.SendAsync(HttpMethod.Post, $"{flags}/flag-{i}/rules", new { ruleType = "email_domain", ruleValue = "@example.com" });
            }
        }

        await TypedAsync(Text, "string", "blue", "red");
        await TypedAsync(Object, "object", new { columns = 3, title = "Offers" }, new { });
        return (string)project["sdkKey"]!;

        Task<JsonNode?> TypedAsync(string key, string type, object on, object off) => service.SendAsync(HttpMethod.Post, flags, new
        {
            key,
            type,
            enabled = true,
            variations = new[] { new { key = "on", value = on }, new { key = "off", value = off } },
            offVariation = "off",
            fallthrough = new { distribution = new[] { new { variation = "on", percentage = 50 }, new { variation = "off", percentage = 50 } } },
        });
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
