using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ReplicaTests(Database database)
{
    [Test]
    public async Task Three_that_start_at_once_share_keys_and_the_first_administrator()
    {
        await using var created = await TestDatabase.CreateAsync(database);
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunningService.Start(created.Url))));
        try
        {
            var keys = new List<string>();
            foreach (var issuing in replicas)
            {
                using var client = issuing.Anonymous();
                keys.Add((await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200)).ToJsonString());
                var signedIn = await client
                    .PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword })
                    .ExpectAsync(200);
                foreach (var checking in replicas)
                {
                    using var other = checking.Anonymous();
                    other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
                    await other.GetAsync("/v1/users/me").ExpectAsync(200);
                }
            }

            Assert.That(keys.Distinct().Count(), Is.EqualTo(1));
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }
}
