using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class ForgedTokenTests(Database database) : AccountTests(database)
{
    private string[] _good = null!;
    private JsonNode _key = null!;

    [SetUp]
    public async Task SignIn()
    {
        _good = ((string)(await LogInAsync(await RegisterAsync()))["accessToken"]!).Split('.');
        using var client = Anonymous();
        _key = (await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200))["keys"]![0]!;
    }

    [Test]
    public async Task The_model_of_the_forgeries_is_good()
    {
        Assert.That(await StatusAsync(string.Join('.', _good)), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Encoding.UTF8.GetString(FromBase64Url(_good[0])), Is.EqualTo($$"""{"alg":"RS256","kid":"{{_key["kid"]}}","typ":"at+jwt"}"""));
    }

    [Test]
    public void The_published_key_verifies_it()
    {
        using var key = PublishedKey();

        var isSigned = key.VerifyData(
            Encoding.ASCII.GetBytes($"{_good[0]}.{_good[1]}"),
            FromBase64Url(_good[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);

        Assert.That(isSigned, Is.True);
        Assert.That(_key.AsObject().Select(field => field.Key), Is.EquivalentTo(new[] { "kty", "use", "alg", "kid", "n", "e" }));
    }

    [TestCase("none")]
    [TestCase("None")]
    public async Task Without_a_signature(string algorithm)
    {
        await ExpectRefusedAsync($"{Header(algorithm)}.{_good[1]}.");
        await ExpectRefusedAsync($"{Header(algorithm)}.{_good[1]}.{_good[2]}");
    }

    [Test]
    public async Task Signed_with_the_public_key_as_if_it_were_a_shared_secret()
    {
        using var key = PublishedKey();
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(key.ExportRSAPublicKeyPem()),
            key.ExportSubjectPublicKeyInfo(),
            FromBase64Url((string)_key["n"]!),
        ];
        foreach (var secret in secrets)
        {
            var content = $"{Header("HS256")}.{_good[1]}";
            await ExpectRefusedAsync($"{content}.{ToBase64Url(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}");
        }
    }

    [TestCase("RS256")]
    [TestCase("RS512")]
    [TestCase("PS256")]
    public async Task Signed_with_another_key_under_the_name_of_ours(string algorithm)
    {
        using var other = RSA.Create(2048);
        var content = $"{Header(algorithm)}.{_good[1]}";
        var hash = algorithm == "RS512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        var padding = algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

        await ExpectRefusedAsync($"{content}.{ToBase64Url(other.SignData(Encoding.ASCII.GetBytes(content), hash, padding))}");
    }

    [Test]
    public async Task Signed_with_a_key_that_it_brings_along()
    {
        using var other = RSA.Create(2048);
        var parameters = other.ExportParameters(includePrivateParameters: false);
        var header = new JsonObject
        {
            ["alg"] = "RS256",
            ["typ"] = "at+jwt",
            ["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = ToBase64Url(parameters.Modulus!), ["e"] = ToBase64Url(parameters.Exponent!) },
        };
        var content = $"{ToBase64Url(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{_good[1]}";

        await ExpectRefusedAsync($"{content}.{ToBase64Url(other.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}");
    }

    [Test]
    public async Task With_another_content_or_another_name_of_the_key()
    {
        var content = JsonNode.Parse(FromBase64Url(_good[1]))!;
        content["sub"] = Guid.NewGuid().ToString();
        var header = ToBase64Url(Encoding.UTF8.GetBytes("""{"alg":"RS256","kid":"other","typ":"at+jwt"}"""));

        await ExpectRefusedAsync($"{_good[0]}.{ToBase64Url(Encoding.UTF8.GetBytes(content.ToJsonString()))}.{_good[2]}");
        await ExpectRefusedAsync($"{header}.{_good[1]}.{_good[2]}");
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("a.b.c")]
    [TestCase("..")]
    public Task What_is_no_token(string token) => ExpectRefusedAsync(token);

    [Test]
    public Task What_is_too_long_to_be_one() => ExpectRefusedAsync(new string('a', 20_000));

    [Test]
    public async Task A_token_is_good_for_15_minutes_and_the_allowance()
    {
        var token = string.Join('.', _good);
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.OK));
        Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_token_that_nobody_presented_in_time_is_over_as_well()
    {
        Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(31));

        await ExpectRefusedAsync(string.Join('.', _good));
    }

    private string Header(string algorithm) =>
        ToBase64Url(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","kid":"{{_key["kid"]}}","typ":"at+jwt"}"""));

    private RSA PublishedKey() => RSA.Create(new RSAParameters
    {
        Modulus = FromBase64Url((string)_key["n"]!),
        Exponent = FromBase64Url((string)_key["e"]!),
    });

    private async Task ExpectRefusedAsync(string token) => Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized), token);

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await client.GetAsync("/v1/users/me");
        return answer.StatusCode;
    }

    private static byte[] FromBase64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private static string ToBase64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
