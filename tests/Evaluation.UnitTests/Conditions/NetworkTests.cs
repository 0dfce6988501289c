using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.UnitTests.Conditions;

public sealed class NetworkTests
{
    [TestCase("10.0.0.0/8", "10.255.1.2", true)]
    [TestCase("10.0.0.0/8", "11.0.0.0", false)]
    [TestCase("10.9.9.9/8", "10.1.2.3", true, Description = "host bits are ignored")]
    [TestCase("10.1.2.3", "10.1.2.3", true)]
    [TestCase("10.1.2.3", "10.1.2.4", false)]
    [TestCase("10.1.2.2/31", "10.1.2.3", true)]
    [TestCase("10.1.2.2/31", "10.1.2.4", false)]
    [TestCase("0.0.0.0/0", "255.255.255.255", true)]
    [TestCase("0.0.0.0/0", "::1", false)]
    [TestCase("::/0", "1.2.3.4", false)]
    [TestCase("::/0", "::ffff:1.2.3.4", false, Description = "a mapped address is an IPv4 address")]
    [TestCase("::/0", "::1.2.3.4", true, Description = "a compatible address is not")]
    [TestCase("2001:db8::/32", "2001:DB8:ffff::1", true)]
    [TestCase("2001:db8::/32", "2001:db9::", false)]
    [TestCase("2001:db8::1", "2001:0db8:0:0:0:0:0:1", true)]
    [TestCase("2001:db8::1/127", "2001:db8::", true)]
    [TestCase("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [TestCase("10.0.0.0/8", "::ffff:a01:203", true)]
    [TestCase("::ffff:10.0.0.0/104", "10.200.0.1", true)]
    [TestCase("::ffff:10.0.0.0/104", "11.0.0.1", false)]
    [TestCase("::ffff:10.1.2.3", "10.1.2.3", true)]
    [TestCase("::ffff:0:0/96", "200.1.1.1", true)]
    [TestCase("64:ff9b::1.2.3.4", "64:ff9b::102:304", true)]
    public void Holds_its_addresses(string network, string address, bool expected) =>
        Assert.That(Given.Holds(Given.Condition("ip", Operator.Cidr, network), Given.Context(("ip", address))), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("10")]
    [TestCase("10.1.2")]
    [TestCase("10.1.2.3.4")]
    [TestCase("10.1.2.")]
    [TestCase("10..2.3")]
    [TestCase("300.1.1.1")]
    [TestCase("010.0.0.1")]
    [TestCase("10.0.0.00")]
    [TestCase("0x0a.1.1.1")]
    [TestCase("10.1.2.3:80")]
    [TestCase("10.1.2.3 ")]
    [TestCase("+1.1.1.1")]
    [TestCase("1.1.1.٣")]
    [TestCase("0000.1.1.1")]
    [TestCase("localhost")]
    [TestCase("[2001:db8::1]")]
    [TestCase("fe80::1%3")]
    [TestCase("fe80::1%eth0")]
    [TestCase(":")]
    [TestCase(":::")]
    [TestCase("1:2:3:4:5:6:7")]
    [TestCase("1:2:3:4:5:6:7:8:9")]
    [TestCase("1:2:3:4:5:6:7:8::")]
    [TestCase("1:2:3:4::5:6:7:8")]
    [TestCase("1::2::3")]
    [TestCase(":1:2:3:4:5:6:7:8")]
    [TestCase("1:2:3:4:5:6:7:")]
    [TestCase("1:2:3:4:5:6:7:8:")]
    [TestCase("12345::")]
    [TestCase("g::")]
    [TestCase("::1.2.3")]
    [TestCase("::1.2.3.256")]
    [TestCase("1.2.3.4::")]
    [TestCase("::1.2.3.4:5")]
    [TestCase("1:2:3:4:5:6:7:1.2.3.4")]
    [TestCase("::01.2.3.4")]
    public void Refuses_what_is_no_address(string text) => Assert.That(IpAddress.TryParse(text, out _), Is.False);

    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("1::")]
    [TestCase("1:2:3:4:5:6:7:8")]
    [TestCase("1:2:3:4:5:6:7::")]
    [TestCase("::2:3:4:5:6:7:8")]
    [TestCase("1:2:3:4:5:6:1.2.3.4")]
    [TestCase("::ffff:1.2.3.4")]
    [TestCase("0.0.0.0")]
    [TestCase("255.255.255.255")]
    public void Takes_addresses(string text)
    {
        Assert.That(IpAddress.TryParse(text, out var address), Is.True);
        var reference = System.Net.IPAddress.Parse(text).GetAddressBytes();
        var bits = reference.Aggregate(UInt128.Zero, (sum, part) => (sum << 8) | part);
        Assert.That(address.Bits, Is.EqualTo(bits));
    }

    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/")]
    [TestCase("10.0.0.0/-1")]
    [TestCase("10.0.0.0/08")]
    [TestCase("10.0.0.0/8/8")]
    [TestCase("10.0.0.0/255.0.0.0")]
    [TestCase("10.0.0.0/ 8")]
    [TestCase("10.0/8")]
    [TestCase("::/129")]
    [TestCase("/8")]
    public void Refuses_what_is_no_network(string text) => Assert.That(IpNetwork.TryParse(text, out _), Is.False);

    [Test]
    public void Values_and_attributes_of_other_types_do_not_match()
    {
        var condition = Given.Condition("ip", Operator.Cidr, 10, "nonsense", "10.0.0.0/8");

        Assert.That(Given.Holds(condition, Given.Context(("ip", 10))), Is.False);
        Assert.That(Given.Holds(condition, Given.Context(("ip", new object?[] { "x", "10.0.0.1" }))), Is.True);
    }
}
