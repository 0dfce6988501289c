using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Persistence.Rows;

namespace FlagService.Infrastructure.IntegrationTests.Replicas;

[TestFixture]
public sealed class ChangeSequencesTests
{
    [Test]
    public void A_number_that_is_left_out_is_noticed()
    {
        var numbers = Begun((3, 7));

        Assert.That(numbers.Observe(Of(3, 8)), Is.False);
        Assert.That(numbers.Observe(Of(3, 8)), Is.False, "a notice of what was seen in the database already");
        Assert.That(numbers.Observe(Of(3, 10)), Is.True);
        Assert.That(numbers.Observe(Of(3, 11)), Is.False);
        Assert.That(numbers.Observe(Of(4, 1)), Is.False, "each row counts for itself");
        Assert.That(numbers.Received, Is.EqualTo(12));
    }

    [Test]
    public void What_the_database_has_and_nobody_told_of_is_missing()
    {
        var numbers = Begun((0, 5), (63, 2));
        numbers.Observe(Of(0, 6));

        Assert.That(numbers.Missing([Of(0, 5), Of(63, 2)]), Is.Zero, "the notice was quicker than the look");
        Assert.That(numbers.Missing([Of(0, 9), Of(63, 2), Of(7, 1)]), Is.EqualTo(4));
    }

    [Test]
    public void A_database_that_was_set_back_is_followed()
    {
        var numbers = Begun((0, 500));
        numbers.Begin([Of(0, 20)]);

        Assert.That(numbers.Received, Is.EqualTo(20));
        Assert.That(numbers.Missing([Of(0, 21)]), Is.EqualTo(1));
    }

    [Test]
    public void What_is_in_effect_stays_so_unless_the_database_is_set_back()
    {
        var numbers = Begun((0, 7));
        numbers.MarkApplied(7);
        numbers.MarkApplied(5);
        Assert.That(numbers.Applied, Is.EqualTo(7));

        numbers.Begin([Of(0, 9)]);
        Assert.That(numbers.Applied, Is.EqualTo(7));

        numbers.Begin([Of(0, 4)]);
        Assert.That(numbers.Applied, Is.EqualTo(4));
    }

    [Test]
    public void A_row_of_a_later_version_counts_as_missed() => Assert.That(Begun().Observe(Of(64, 1)), Is.True);

    private static ChangeSequences Begun(params (short Shard, long Number)[] rows)
    {
        var numbers = new ChangeSequences();
        numbers.Begin([.. rows.Select(row => Of(row.Shard, row.Number))]);
        return numbers;
    }

    private static ChangeSequence Of(short shard, long number) => new() { Shard = shard, Number = number };
}
