using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary><c>tests/Deployment</c>: the chart, the manifests, the image's and the workflows' descriptions.</summary>
[Parallelizable]
public sealed class DeploymentTests
{
    [Test]
    public async Task What_is_deployed_is_in_order_and_agrees_with_the_program()
    {
        NodePackage.RequireNode();
        await NodePackage.TestAsync("Deployment", ("REPOSITORY", Repository.Root));
    }
}
