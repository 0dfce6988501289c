using FlagService.Domain.Accounts;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class ClientNetworkTests
{
    [TestCase("192.0.2.1", "192.0.2.1")]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:2::", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [TestCase("::1", "::/64")]
    [TestCase("", "")]
    [TestCase(null, "")]
    [TestCase("somewhere", "somewhere")]
    public void Of(string? address, string expected) => Assert.That(ClientNetwork.Of(address), Is.EqualTo(expected));
}
