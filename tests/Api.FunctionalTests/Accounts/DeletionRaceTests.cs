using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>People who are erased while requests of theirs, and about them, are under way.</summary>
public sealed class DeletionRaceTests(Database database) : AccountTests(database)
{
    private const int AtOnce = 24;
    private const int Rounds = 4;
    private const string Me = "/v1/users/me";

    [Test]
    public async Task Whatever_comes_at_the_same_time_is_done_or_refused()
    {
        using var owner = await NewUserAsync();
        using var stranger = Anonymous();
        var project = await owner.PostAsJsonAsync("/v1/projects", new { name = "Meeting place" }).ExpectAsync(201);
        for (var round = 0; round < Rounds; round++)
        {
            var username = await RegisterAsync();
            var signedIn = await LogInAsync(username);
            using var client = With(signedIn);
            var expiresAt = Clock.GetUtcNow().AddDays(1);
            Func<Task<HttpResponseMessage>>[] others =
            [
                () => client.PostAsJsonAsync($"{Me}/tokens", new { name = "x", permissions = new[] { "project.create" }, expiresAt }),
                () => owner.PostAsJsonAsync($"/v1/projects/{project["id"]}/members", new { emailOrUsername = username, role = "Project Viewer" }),
                () => stranger.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = (string)signedIn["refreshToken"]! }),
                () => stranger.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Password }),
                () => client.PutAsJsonAsync(Me, new { name = "Another" }),
                () => client.GetAsync($"{Me}/export"),
            ];

            var statuses = await AskAsync(() => client.DeleteAsync(Me), round, others);

            Assert.That(statuses[round], Is.EqualTo(204).Or.EqualTo(401), "a refresh token that came twice ends the session");

            // 403: whoever was erased between two looks has no permission left to hand to a token.
            Assert.That(statuses.Distinct(), Is.SubsetOf(new[] { 200, 201, 204, 401, 403, 404, 409, 422, 429 }));
        }
    }

    [Test]
    public async Task Nobody_is_erased_who_has_made_a_project()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var client = await NewUserAsync();

            var statuses = await AskAsync(() => client.DeleteAsync(Me), round, () => client.PostAsJsonAsync("/v1/projects", new { name = Unique("Shop") }));

            var (deletion, creations) = (statuses[round], statuses.Where((_, place) => place != round));
            Assert.That(deletion, Is.EqualTo(204).Or.EqualTo(409));
            Assert.That(creations, Is.All.EqualTo(deletion == 204 ? 401 : 201));
        }
    }

    /// <summary>Sends all at once, one of them in the place named.</summary>
    private static async Task<int[]> AskAsync(Func<Task<HttpResponseMessage>> one, int place, params Func<Task<HttpResponseMessage>>[] others)
    {
        return await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => StatusAsync(i == place ? one : others[i % others.Length]))));

        static async Task<int> StatusAsync(Func<Task<HttpResponseMessage>> send)
        {
            using var answer = await send();
            Assert.That((int)answer.StatusCode, Is.LessThan(500), await answer.Content.ReadAsStringAsync());
            return (int)answer.StatusCode;
        }
    }
}
