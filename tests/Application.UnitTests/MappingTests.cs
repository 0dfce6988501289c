using AutoMapper;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Application.UnitTests;

[TestFixture]
public sealed class MappingTests
{
    [Test]
    public void Every_field_of_every_answer_has_a_source()
    {
        using var services = new ServiceCollection().AddApplication().BuildServiceProvider();

        services.GetRequiredService<IConfigurationProvider>().AssertConfigurationIsValid();
    }
}
