using FlagService.Application.Maintenance;

namespace FlagService.Application.UnitTests.Maintenance;

[Parallelizable]
public sealed class SchemaStateTests
{
    private static readonly SchemaState State = new(["1_Initial", "2_AddMail", "3_AddHistory"], ["4_AddMore"], []);

    [TestCase(null, "3_AddHistory")]
    [TestCase("2_AddMail", "3_AddHistory")]
    [TestCase("AddMail", "3_AddHistory")]
    [TestCase("Initial", "3_AddHistory 2_AddMail")]
    [TestCase("AddHistory", "")]
    [TestCase("0", "3_AddHistory 2_AddMail 1_Initial")]
    public void Takes_back_what_came_after_the_target(string? target, string reverted) =>
        Assert.That(string.Join(' ', State.ToRevert(target)), Is.EqualTo(reverted));

    [TestCase("AddMore")]
    [TestCase("4_AddMore")]
    [TestCase("addmail")]
    [TestCase("")]
    public void Refuses_a_target_that_is_not_applied(string target) =>
        Assert.That(() => State.ToRevert(target), Throws.TypeOf<MaintenanceException>().With.Message.Contains("`migrate status`"));

    [Test]
    public void Refuses_to_take_back_nothing() =>
        Assert.That(() => (State with { Applied = [] }).ToRevert(null), Throws.TypeOf<MaintenanceException>());

    [Test]
    public void Refuses_where_a_later_version_has_been() =>
        Assert.That(
            () => (State with { Unknown = ["5_Later"] }).ToRevert(null),
            Throws.TypeOf<MaintenanceException>().With.Message.Contains("5_Later"));
}
