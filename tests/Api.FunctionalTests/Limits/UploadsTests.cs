using FlagService.Api.Bodies;
using FlagService.Api.Settings;
using FlagService.Application.Observability;
using FlagService.Domain;
using NUnit.Framework.Constraints;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>The memory that bodies take before they are worked on is bounded, and nobody takes it from the others.</summary>
public sealed class UploadsTests
{
    private const int MiB = 1024 * 1024;

    private readonly List<string> _woken = [];
    private Uploads _uploads = null!;

    [SetUp]
    public void Make()
    {
        _woken.Clear();
        _uploads = new Uploads(
            new RequestOptions { UploadsAtOnce = 3, UploadBytes = 8 * MiB },
            new ImportOptions { MaximumBody = 4 * MiB },
            new ServiceMetrics());
    }

    [Test]
    public void One_caller_has_so_many_at_once_and_another_has_their_own()
    {
        var first = Begin("mallory");
        Begin("mallory");
        Begin("mallory");

        Assert.That(() => Begin("mallory"), Refuses("too_many_uploads"));
        Assert.That(() => Begin("ada"), Throws.Nothing);
        first.Dispose();
        Assert.That(() => Begin("mallory"), Throws.Nothing);
        Assert.That(_uploads.Measure().Single().Value, Is.EqualTo(4));
    }

    [Test]
    public void Who_holds_most_loses_the_largest_of_theirs_when_there_is_no_room()
    {
        var large = Begin("mallory", "large");
        var larger = Begin("mallory", "larger");
        var other = Begin("ada", "other");
        large.Grow(3 * MiB);
        larger.Grow(4 * MiB);
        other.Grow(1 * MiB);

        other.Grow(4 * MiB);

        Assert.That(_woken, Is.EqualTo(["larger"]));
        Assert.That(() => larger.Grow(4 * MiB), Refuses("no_room_for_uploads"));
        Assert.That(() => larger.Arrive(), Refuses("no_room_for_uploads"));
        Assert.That(() => large.Grow((3 * MiB) + 1), Throws.Nothing);
    }

    [Test]
    public void Who_holds_most_and_wants_more_loses_that()
    {
        var large = Begin("mallory", "large");
        var other = Begin("ada", "other");
        other.Grow(3 * MiB);
        large.Grow(5 * MiB);

        Assert.That(() => large.Grow(6 * MiB), Refuses("no_room_for_uploads"));
        Assert.That(() => other.Grow(4 * MiB), Throws.Nothing);
    }

    [Test]
    public void What_has_arrived_stays_until_it_was_worked_on()
    {
        var arrived = Begin("mallory", "arrived");
        arrived.Grow(7 * MiB);
        arrived.Arrive();
        var other = Begin("ada", "other");

        Assert.That(() => other.Grow(2 * MiB), Refuses("no_room_for_uploads"));
        other.Dispose();
        arrived.Dispose();
        Assert.That(() => Begin("ada").Grow(8 * MiB), Throws.Nothing);
        Assert.That(_woken, Is.Empty);
    }

    private static IResolveConstraint Refuses(string code) =>
        Throws.TypeOf<RefusedException>().With.Property("Error").Matches<Error>(error => error.Code == code && error.Kind == ErrorKind.TooMany && error.RetryAfter > TimeSpan.Zero);

    private Upload Begin(string owner, string name = "") => _uploads.Begin(owner, () => _woken.Add(name));
}
