using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Bulk;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Definitions;
using Moq;

namespace FlagService.Application.UnitTests.Flags;

public sealed class FlagUseCaseTests
{
    private ProjectFixture _shop = null!;

    [SetUp]
    public void MakeShop() => _shop = new ProjectFixture();

    [TearDown]
    public async Task Remove() => await _shop.DisposeAsync();

    [Test]
    public async Task Creating_sets_the_state_in_the_environment_named_and_leaves_the_others_off()
    {
        var staging = _shop.Project.AddEnvironment("staging", null, ProjectFixture.Now);
        Flag? added = null;
        _shop.Flags.Setup(port => port.Add(It.IsAny<Flag>())).Callback((Flag flag) => added = flag);

        var answer = await _shop.SendAsync(new CreateFlag(_shop.Project.Id, "staging", new NewFlag { Key = "new", Enabled = true, RolloutPercentage = 12.5m }));

        Assert.Multiple(() =>
        {
            Assert.That((answer.Environment, answer.Enabled, answer.RolloutPercentage, answer.Type, answer.Version), Is.EqualTo(("staging", true, (decimal?)12.5m, "boolean", 1L)));
            Assert.That(added!.StateIn(staging.Id).Enabled, Is.True);
            Assert.That(added.StateIn(_shop.Production).Enabled, Is.False);
            Assert.That(_shop.Recorded, Is.EqualTo(new[] { "flag.create new" }));
        });
    }

    [Test]
    public void Flags_with_too_many_rules_are_not_deleted_at_once()
    {
        _shop.Flags.Setup(port => port.CountRulesAsync(_shop.Project.Id, new[] { "a", "b" }, It.IsAny<CancellationToken>())).ReturnsAsync(20_001);
        var request = new DeleteFlags(_shop.Project.Id, new FlagsDeletion { Flags = [new ChosenFlag { Flag = "a" }, new ChosenFlag { Flag = "b" }] });

        var refused = Assert.ThrowsAsync<RefusedException>(() => _shop.SendAsync(request));

        Assert.That(refused!.Error.Fields.Keys, Is.EqualTo(new[] { "flags" }));
        _shop.Flags.Verify(port => port.Remove(It.IsAny<Flag>()), Times.Never);
    }

    private static IEnumerable<TestCaseData> WrongFlags()
    {
        yield return Wrong("key", request => request with { Key = null });
        yield return Wrong("key", request => request with { Key = "Upper" });
        yield return Wrong("name", request => request with { Name = " " });
        yield return Wrong("name", request => request with { Name = new string('\ufb2c', 70) });
        yield return Wrong("description", request => request with { Description = new string('x', 2001) });
        yield return Wrong("type", request => request with { Type = "bool" });
        yield return Wrong("tags", request => request with { Tags = new string[21] });
        yield return Wrong("tags[0]", request => request with { Tags = [null] });
        yield return Wrong("rolloutPercentage", request => request with { RolloutPercentage = 100.001m });
        yield return Wrong("rolloutPercentage", request => request with { RolloutPercentage = 0.0001m });
        yield return Wrong("rolloutPercentage", request => request with { RolloutPercentage = -1 });
        yield return Wrong("fallthrough", request => request with { RolloutPercentage = 1, Fallthrough = new ServeModel { Variation = "on" } });
        yield return Wrong("fallthrough", request => request with { Fallthrough = new ServeModel() });
        yield return Wrong("variations", request => request with { Type = "string" });
        yield return Wrong("rolloutPercentage", request => request with { Type = "string", Variations = [Value("a", "\"a\"")], RolloutPercentage = 5 });
        yield return Wrong("offVariation", request => request with { OffVariation = "maybe" });
        yield return Wrong("prerequisites[0].flag", request => request with { Prerequisites = [new PrerequisiteModel { Flag = "nowhere", Variations = ["on"] }] });
        yield return Wrong("prerequisites[0].variations[0]", request => request with { Prerequisites = [new PrerequisiteModel { Flag = "other", Variations = ["maybe"] }] });

        static TestCaseData Wrong(string field, Func<CreateFlag, CreateFlag> with) => new(field, with);
    }

    [TestCaseSource(nameof(WrongFlags))]
    public async Task Refuses_to_create_a_wrong_flag_and_names_the_field(string field, Func<CreateFlag, CreateFlag> with)
    {
        _shop.Requirements = [new FlagRequirements("other", ["on", "off"], [])];

        var error = await _shop.RefusalAsync(with(new CreateFlag(_shop.Project.Id, null, new NewFlag { Key = "new" })));

        Assert.That((error.Kind, error.Fields.Keys.Single()), Is.EqualTo((ErrorKind.Invalid, field)));
        _shop.Flags.Verify(port => port.Add(It.IsAny<Flag>()), Times.Never);
        Assert.That(_shop.Recorded, Is.Empty);
    }

    [Test]
    public async Task Refuses_one_flag_too_many()
    {
        _shop.Flags.Setup(port => port.CountAsync(_shop.Project.Id, It.IsAny<CancellationToken>())).ReturnsAsync(Flag.MaximumInProject);

        var error = await _shop.RefusalAsync(new CreateFlag(_shop.Project.Id, null, new NewFlag { Key = "new" }));

        Assert.That(error.Fields.Keys, Is.EqualTo(new[] { "key" }));
    }

    [Test]
    public async Task An_update_leaves_what_is_not_given()
    {
        _shop.Flag.Describe("Name", "Description", ["tag"], ProjectFixture.Now);

        var answer = await _shop.SendAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange { Enabled = true }));

        Assert.That((answer.Name, answer.Description, answer.Tags.Single(), answer.Enabled, answer.RolloutPercentage), Is.EqualTo(("Name", "Description", "tag", true, (decimal?)0m)));
    }

    [Test]
    public async Task Null_clears_description_tags_and_prerequisites_but_no_name()
    {
        _shop.Flag.Describe("Name", "Description", ["tag"], ProjectFixture.Now);
        _shop.Flag.Require(_shop.Production, [new Prerequisite("other", ["on"])], ProjectFixture.Now);

        var answer = await _shop.SendAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange
        {
            Description = (string?)null,
            Tags = new((IReadOnlyList<string?>?)null),
            Prerequisites = new((IReadOnlyList<PrerequisiteModel?>?)null),
        }));
        var error = await _shop.RefusalAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange { Name = (string?)null }));

        Assert.That((answer.Description, answer.Tags.Count, answer.Prerequisites.Count, answer.Name), Is.EqualTo(("", 0, 0, "Name")));
        Assert.That(error.Fields.Keys, Is.EqualTo(new[] { "name" }));
    }

    [Test]
    public async Task Key_and_type_never_change()
    {
        var key = await _shop.RefusalAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange { Key = "g" }));
        var type = await _shop.RefusalAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange { Type = "string" }));
        await _shop.SendAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange { Key = "f", Type = "boolean" }));

        Assert.That((key.Fields.Keys.Single(), type.Fields.Keys.Single()), Is.EqualTo(("key", "type")));
    }

    [Test]
    public async Task A_stale_version_changes_nothing()
    {
        long[] stale = [7];

        var errors = new[]
        {
            await _shop.RefusalAsync(new UpdateFlag(_shop.Project.Id, null, "f", stale, new FlagChange { Enabled = true })),
            await _shop.RefusalAsync(new ToggleFlag(_shop.Project.Id, null, "f", stale, Enabled: true)),
            await _shop.RefusalAsync(new DeleteFlag(_shop.Project.Id, null, "f", stale)),
            await _shop.RefusalAsync(new CreateRule(_shop.Project.Id, null, "f", stale, new NewRule { RuleType = "user_id", RuleValue = "u" })),
            await _shop.RefusalAsync(new ReshuffleFlag(_shop.Project.Id, null, "f", stale)),
        };

        Assert.That(errors.Select(error => error.Kind), Is.All.EqualTo(ErrorKind.Stale));
        Assert.That((_shop.Flag.StateIn(_shop.Production).Enabled, _shop.Flag.Salt, _shop.Recorded.Count), Is.EqualTo((false, "f", 0)));
        _shop.Flags.Verify(port => port.Remove(It.IsAny<Flag>()), Times.Never);
    }

    [Test]
    public async Task A_cycle_of_prerequisites_is_refused()
    {
        _shop.Requirements =
        [
            new FlagRequirements("f", ["on", "off"], []),
            new FlagRequirements("other", ["on", "off"], [new Prerequisite("f", ["on"])]),
        ];

        var error = await _shop.RefusalAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange
        {
            Prerequisites = new PrerequisiteModel[] { new() { Flag = "other", Variations = ["on"] } },
        }));

        Assert.That(error.Fields.Keys.Single(), Does.StartWith("prerequisites"));
        Assert.That(_shop.Flag.StateIn(_shop.Production).Prerequisites, Is.Empty);
    }

    [Test]
    public async Task A_variation_that_a_prerequisite_names_stays()
    {
        _shop.Flag.Redefine(_shop.Flag.Variations, "off", _shop.Production, Serve.To("off"), ProjectFixture.Now);
        _shop.Requirers = [new DependentFlag("other", "staging", ["on"])];

        var error = await _shop.RefusalAsync(new UpdateFlag(_shop.Project.Id, null, "f", null, new FlagChange { Variations = new[] { Value("off", "false") } }));

        Assert.That((error.Code, error.Message), Is.EqualTo(("variation_in_use", "The variation on of f is in use: prerequisite of other in staging.")));
    }

    [TestCase(null, true)]
    [TestCase(true, true)]
    [TestCase(false, false)]
    public async Task A_toggle_turns_over_or_sets(bool? given, bool expected)
    {
        var answer = await _shop.SendAsync(new ToggleFlag(_shop.Project.Id, null, "f", [1], given is null ? new Optional<bool?>() : given));

        Assert.That((answer.Enabled, _shop.Recorded.Single()), Is.EqualTo((expected, "flag.toggle f")));
    }

    [Test]
    public async Task A_flag_that_is_a_prerequisite_stays_and_says_whose()
    {
        _shop.Requirers = [new DependentFlag("other", "production", ["on"])];

        var error = await _shop.RefusalAsync(new DeleteFlag(_shop.Project.Id, null, "f", null));

        Assert.That((error.Kind, error.Message), Is.EqualTo((ErrorKind.Conflict, "The flag is a prerequisite of: other in production.")));
        _shop.Flags.Verify(port => port.Remove(It.IsAny<Flag>()), Times.Never);
    }

    [Test]
    public async Task A_flag_that_nobody_needs_goes()
    {
        await _shop.SendAsync(new DeleteFlag(_shop.Project.Id, null, "f", [1]));

        _shop.Flags.Verify(port => port.Remove(_shop.Flag), Times.Once);
        Assert.That(_shop.Recorded, Is.EqualTo(new[] { "flag.delete f" }));
    }

    [Test]
    public async Task An_unknown_flag_or_environment_is_not_found()
    {
        var flag = await _shop.RefusalAsync(new GetFlag(_shop.Project.Id, null, "nowhere"));
        var environment = await _shop.RefusalAsync(new GetFlag(_shop.Project.Id, "nowhere", "f"));

        Assert.That((flag.Code, environment.Code), Is.EqualTo(("flag_not_found", "environment_not_found")));
    }

    [Test]
    public async Task A_rule_serves_on_to_those_it_names_unless_it_says_more()
    {
        var made = await _shop.SendAsync(new CreateRule(_shop.Project.Id, null, "f", null, new NewRule { RuleType = "segment", RuleValue = "staff" }));

        Assert.That((made.Rule.Serve.Variation, made.Rule.Priority, made.Rule.Enabled), Is.EqualTo(("on", 0, true)));
        Assert.That(_shop.Flag.StateIn(_shop.Production).Rules.Single().Id.Value, Is.EqualTo(made.Rule.Id));
    }

    [Test]
    public async Task A_rule_names_segments_that_are_there()
    {
        var value = await _shop.RefusalAsync(new CreateRule(_shop.Project.Id, null, "f", null, new NewRule { RuleType = "segment", RuleValue = "nobody" }));
        var condition = await _shop.RefusalAsync(new CreateRule(_shop.Project.Id, null, "f", null, new NewRule
        {
            RuleType = "attributes",
            Conditions = [new ConditionModel { Operator = "segment", Values = [Json("\"staff\""), Json("\"nobody\"")] }],
        }));

        Assert.That((value.Fields.Keys.Single(), condition.Fields.Keys.Single()), Is.EqualTo(("ruleValue", "conditions[0].values[1]")));
    }

    [Test]
    public async Task A_rule_of_another_type_loses_what_was_the_old_types()
    {
        var made = await _shop.SendAsync(new CreateRule(_shop.Project.Id, null, "f", null, new NewRule { RuleType = "user_id", RuleValue = "u", Priority = 3 }));
        var rule = new RuleId(made.Rule.Id);

        var changed = await _shop.SendAsync(new UpdateRule(_shop.Project.Id, null, "f", rule, null, new RuleChange { RuleType = "attributes" }));
        var error = await _shop.RefusalAsync(new UpdateRule(_shop.Project.Id, null, "f", rule, null, new RuleChange { RuleType = "user_id" }));

        Assert.That((changed.Rule.RuleValue, changed.Rule.Conditions.Count, changed.Rule.Priority), Is.EqualTo(((string?)null, 0, 3)));
        Assert.That(error.Fields.Keys, Is.EqualTo(new[] { "ruleValue" }));
    }

    [Test]
    public async Task A_deleted_rule_is_not_found_again()
    {
        var made = await _shop.SendAsync(new CreateRule(_shop.Project.Id, null, "f", null, new NewRule { RuleType = "user_id", RuleValue = "u" }));
        var delete = new DeleteRule(_shop.Project.Id, null, "f", new RuleId(made.Rule.Id), null);

        await _shop.SendAsync(delete);

        Assert.That((await _shop.RefusalAsync(delete)).Code, Is.EqualTo("rule_not_found"));
    }

    [Test]
    public async Task A_segment_in_use_stays_and_names_the_flags()
    {
        var segment = Segment.Create(_shop.Project.Id, "staff", "Staff", ProjectFixture.Now);
        _shop.Segments.Setup(port => port.GetAsync(_shop.Project.Id, "staff", It.IsAny<CancellationToken>())).ReturnsAsync(segment);
        _shop.Flags.SetupSequence(port => port.ListSegmentReferencesAsync(_shop.Project.Id, "staff", It.IsAny<CancellationToken>()))
            .ReturnsAsync([Use("f"), Use("g"), Use("f")])
            .ReturnsAsync([]);

        var error = await _shop.RefusalAsync(new DeleteSegment(_shop.Project.Id, "staff", null));
        await _shop.SendAsync(new DeleteSegment(_shop.Project.Id, "staff", null));

        Assert.That((error.Kind, error.Message), Is.EqualTo((ErrorKind.Conflict, "The segment is used by the rules of: f, g.")));
        _shop.Segments.Verify(port => port.Remove(segment), Times.Once);
    }

    private static SegmentReference Use(string flag) => new(flag, flag, "production", RuleId.New(ProjectFixture.Now), Enabled: true, Description: "");

    private static VariationModel Value(string key, string json) => new() { Key = key, Value = Json(json) };

    private static JsonElement Json(string json) => JsonText.Parse(json);
}
