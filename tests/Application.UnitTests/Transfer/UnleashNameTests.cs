namespace FlagService.Application.UnitTests.Transfer;

/// <summary>Applications go on asking for the names that features and variants have in Unleash.</summary>
public sealed class UnleashNameTests
{
    [Test]
    public async Task A_name_that_is_no_key_becomes_the_alias_and_nothing_is_told()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(Export("newCheckout", "newcheckout", "NewCheckout", "new.checkout", "日本", "01a22a12-fac4-7e9b-aa46-b9386e15ca42"));

        Assert.That(Names(scene), Is.EqualTo(new[]
        {
            "newcheckout-2 newCheckout", "newcheckout ", "newcheckout-3 NewCheckout", "new-checkout new.checkout", "flag 日本",
            "flag-01a22a12-fac4-7e9b-aa46-b9386e15ca42 01a22a12-fac4-7e9b-aa46-b9386e15ca42",
        }));
        Assert.That(scene.Remarks, Is.Empty);
        Assert.That(scene.Served("newCheckout"), Is.EqualTo("on"));
    }

    [Test]
    public async Task A_flag_is_found_again_by_its_alias_whatever_its_key_is_and_by_its_key_where_it_has_none()
    {
        await using var scene = new UnleashScene();
        await scene.ImportAsync(Export("till", "newcheckout", "other"));
        scene.Flags[0].CallAlso("newCheckout", DateTimeOffset.UnixEpoch);
        scene.Flags[2].CallAlso("otherName", DateTimeOffset.UnixEpoch);

        var again = await scene.ImportAsync(Export("newCheckout", "NewCheckout", "Other", "other"));

        Assert.That((again.Created.Flags, again.Updated.Flags, again.Unchanged.Flags), Is.EqualTo((1, 2, 1)));
        Assert.That(Names(scene), Is.EqualTo(new[] { "till newCheckout", "newcheckout NewCheckout", "other otherName", "other-2 Other" }));
    }

    [Test]
    public async Task A_name_that_is_another_flags_alias_is_that_flag()
    {
        await using var scene = new UnleashScene();
        await scene.ImportAsync(Export("till"));
        scene.Flags[0].CallAlso("checkout", DateTimeOffset.UnixEpoch);

        await scene.ImportAsync(Export("checkout", "Checkout"));

        Assert.That(Names(scene), Is.EqualTo(new[] { "till checkout", "checkout-2 Checkout" }));
    }

    [Test]
    public async Task A_name_that_can_be_no_alias_is_told()
    {
        await using var scene = new UnleashScene();
        var name = new string('A', 201);

        await scene.ImportTwiceAsync(
            $$"""{"features": [{"name": "{{name}}", "enabled": true, "strategies": [{"name": "default"}]}, {"name": "", "enabled": true}, {"name": "f", "enabled": true, "strategies": [], "variants": [{"name": "", "weight": 1000}, {"name": "{{name}}", "weight": 0}]}]}""");

        Assert.That(Names(scene), Is.EqualTo(new[] { $"{new string('a', 100)} ", "f " }));
        Assert.That(scene.Remarks, Is.SupersetOf(new[]
        {
            "features[0].name: applications must ask for the key: the name can't be an alias in FlagService, which must be at most 200 characters long",
            "features[1]: left out: it has no name",
            "features[2].variants[0].name: its key is variant: the name can't be an alias in FlagService, which must have a character that isn't white space",
            $"features[2].variants[1].name: its key is {new string('a', 100)}: the name can't be an alias in FlagService, which must be at most 200 characters long",
        }));
    }

    [Test]
    public async Task Dependencies_go_by_names()
    {
        await using var scene = new UnleashScene();

        await scene.ImportTwiceAsync(
            """
            {"features": [
              {"name": "newCheckout", "enabled": true, "strategies": [{"name": "default", "variants": [{"name": "Blue", "weight": 1000}]}]},
              {"name": "newBasket", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "newCheckout", "variants": ["Blue"]}]}]}
            """);

        Assert.That(scene.Flags[1].States.Single().Prerequisites.Single().Flag, Is.EqualTo("newcheckout"));
        Assert.That((scene.Served("newCheckout"), scene.Served("newBasket")), Is.EqualTo(("blue", "on")));
    }

    private static IEnumerable<string> Names(UnleashScene scene) => scene.Flags.Select(flag => $"{flag.Key} {flag.Alias}");

    private static string Export(params string[] names) =>
        $$"""{"features": [{{string.Join(", ", names.Select(name => $$"""{"name": "{{name}}", "enabled": true, "strategies": [{"name": "default"}]}"""))}}]}""";
}
