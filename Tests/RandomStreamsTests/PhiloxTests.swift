import RandomStreams
import Testing

@Suite("Philox")
struct PhiloxTests {
    /// Known answers of the Random123 library (kat_vectors, philox4x32 with 10 rounds).
    @Test("Philox 4×32-10 gives the known answers of Random123")
    func known32() {
        let all = UInt32.max
        let cases: [(PhiloxCounter<UInt32>, PhiloxKey<UInt32>, PhiloxCounter<UInt32>)] = [
            (.init(0, 0, 0, 0), .init(0, 0), .init(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
            (.init(all, all, all, all), .init(all, all), .init(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
            (
                .init(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), .init(0xa409_3822, 0x299f_31d0),
                .init(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
            ),
        ]
        for (counter, key, block) in cases { #expect(Philox.block(counter: counter, key: key) == block) }
    }

    /// Known answers of the Random123 library (kat_vectors, philox4x64 with 10 rounds).
    @Test("Philox 4×64-10 gives the known answers of Random123")
    func known64() {
        let all = UInt64.max
        let cases: [(PhiloxCounter<UInt64>, PhiloxKey<UInt64>, PhiloxCounter<UInt64>)] = [
            (
                .init(0, 0, 0, 0), .init(0, 0),
                .init(0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b)
            ),
            (
                .init(all, all, all, all), .init(all, all),
                .init(0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6, 0xa09c_aebf_594f_0ba0)
            ),
            (
                .init(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89),
                .init(0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c),
                .init(0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5, 0x57bd_43b5_e52b_7fe6)
            ),
        ]
        for (counter, key, block) in cases { #expect(Philox.block(counter: counter, key: key) == block) }
    }

    /// `numpy.random.Philox(key=…, counter=…).random_raw(8)` with arrays of uint64, the key below and the counter 1, 2, 3, 4;
    /// NumPy counts up before its first block.
    @Test("Philox 4×64-10 gives NumPy's raw numbers")
    func numpy() {
        let key = PhiloxKey<UInt64>(0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210)
        let blocks = [2, 3].map { Philox.block(counter: PhiloxCounter<UInt64>($0, 2, 3, 4), key: key) }
        let expected: [[UInt64]] = [
            [0x88e941281d6fe907, 0x5823687dd5272472, 0x246fd1b93a04f59d, 0x5f18e9daf3d87de6],
            [0xa0177786c22eeb8a, 0x3d98f3fd166e544, 0xaaaf3beb62510fa6, 0x235db640e2fc64ce],
        ]
        #expect(blocks.map { [$0.first, $0.second, $0.third, $0.fourth] } == expected)
    }
}
