using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Administration;

/// <summary>A service of its own, since there must be no other administrators.</summary>
public sealed class LastAdministratorTests(Database database) : AdministrationTests(database)
{
    [Test]
    [Order(1)]
    public async Task The_last_one_stays()
    {
        using var root = await RootAsync();
        var path = PathOf(await root.GetAsync("/v1/users/me").ExpectAsync(200));
        var administrator = await RoleAsync(root, "Administrator");
        var sleeping = await NewPersonAsync(root, [administrator]);
        await ChangeAsync(root, PathOf(sleeping), new { status = "suspended" }, 200);
        var gone = await NewPersonAsync(root, [administrator]);
        await root.DeleteAsync(PathOf(gone)).ExpectAsync(204);

        await root.DeleteAsync(path).ExpectAsync(409);
        await ChangeAsync(root, path, new { status = "suspended" }, 409);
        await ChangeAsync(root, path, new { status = "pending" }, 409);
        await ChangeAsync(root, path, new { roles = Array.Empty<string>() }, 409);
        await ChangeAsync(root, path, new { roles = new[] { administrator }, name = "Root" }, 200);
    }

    [Test]
    [Order(2)]
    public async Task Of_the_last_two_one_stays_whatever_is_tried_at_once()
    {
        using var root = await RootAsync();
        var administrator = await RoleAsync(root, "Administrator");
        var (second, secondPath) = await NewHolderAsync(root, [administrator]);
        using var _ = second;
        var rootPath = PathOf(await root.GetAsync("/v1/users/me").ExpectAsync(200));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var (client, target) = i % 2 == 0 ? (root, secondPath) : (second, rootPath);
            using var answer = (i % 3) switch
            {
                0 => await client.DeleteAsync(target),
                1 => await client.PutAsJsonAsync(target, new { status = "suspended" }),
                _ => await client.PutAsJsonAsync(target, new { roles = Array.Empty<string>() }),
            };
            return (int)answer.StatusCode;
        }));

        // Whatever won may be tried again by the winner, upon somebody who isn't an administrator any more.
        Assert.That(statuses, Has.All.AnyOf(200, 204, 401, 403, 404, 409));
        var survivors = new List<HttpClient>();
        foreach (var client in new[] { root, second })
        {
            using var answer = await client.GetAsync("/v1/users?role=Administrator&status=active");
            if (answer.IsSuccessStatusCode)
            {
                survivors.Add(client);
                Assert.That((await answer.JsonAsync())["data"]!.AsArray(), Has.Count.EqualTo(1));
            }
        }

        Assert.That(survivors, Has.Count.EqualTo(1));
    }
}
