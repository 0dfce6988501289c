using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

public sealed class SegmentTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task A_segment_decides_for_the_rules_that_name_it_and_stays_while_they_do()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync(
            $"{shop.Path}/segments",
            new
            {
                key = "staff",
                included = new[] { "u1" },
                excluded = new[] { "u2" },
                conditions = new[] { new { attribute = "user_email", @operator = "endsWith", values = new[] { "@example.com" } } },
            }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff" });

        var included = await shop.EvaluateAsync(new { user_id = "u1" }, "f");
        var excluded = await shop.EvaluateAsync(new { user_id = "u2", user_email = "u2@example.com" }, "f");
        var conditional = await shop.EvaluateAsync(new { user_id = "u3", user_email = "U3@EXAMPLE.com" }, "f");
        var used = await shop.Owner.DeleteAsync($"{shop.Path}/segments/staff").ExpectAsync(409);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/segments/staff", new { included = (object?)null }).ExpectAsync(200);
        var after = await shop.EvaluateAsync(new { user_id = "u1" }, "f");

        Assert.Multiple(() =>
        {
            Assert.That((bool)included["enabled"]!, Is.True);
            Assert.That((bool)excluded["enabled"]!, Is.False);
            Assert.That((bool)conditional["enabled"]!, Is.True);
            Assert.That((string)used["detail"]!, Does.Contain("f"));
            Assert.That((bool)after["enabled"]!, Is.False);
        });
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(204);
        await shop.Owner.DeleteAsync($"{shop.Path}/segments/staff").ExpectAsync(204);
        await shop.Owner.GetAsync($"{shop.Path}/segments/staff").ExpectAsync(404);
    }

    [Test]
    public async Task Refuses_a_segment_of_segments()
    {
        var shop = await NewWorkspaceAsync();

        await shop.Owner.PostAsJsonAsync(
            $"{shop.Path}/segments",
            new { key = "s", conditions = new[] { new { @operator = "segment", values = new[] { "s" } } } }).ExpectFaultAsync(422, "conditions[0].operator");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectFaultAsync(409, "key");
        var list = await shop.Owner.GetAsync($"{shop.Path}/segments?search=S").ExpectAsync(200);
        Assert.That((int)list["total"]!, Is.EqualTo(1));
    }

    [TestCase("""{"key": "t", "included": ["a", "b", "c", "\u0000"]}""", "included[3]")]
    [TestCase("""{"key": "t", "excluded": [null]}""", "excluded[0]")]
    [TestCase("""{"key": "t", "conditions": [{"attribute": "a", "operator": "in", "values": ["x"]}, {"attribute": "a", "operator": "cidr", "values": ["::/0", "::/129"]}]}""", "conditions[1].values[1]")]
    public async Task Names_the_entry_that_is_wrong(string body, string place)
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

        await shop.Owner.PostAsync($"{shop.Path}/segments", Json(body)).ExpectFaultAsync(422, place);
        await shop.Owner.PutAsync($"{shop.Path}/segments/s", Json(body.Replace("\"t\"", "\"s\"", StringComparison.Ordinal))).ExpectFaultAsync(422, place);
        await shop.Owner.PostAsync($"{shop.Path}/import", Json($$"""{"segments": [{{body}}]}""")).ExpectFaultAsync(422, $"segments[0].{place}");
    }
}
